/** The operator's language: Vietnamese, or English by `DAUMOI_LANG=en`. */
export const language: 'vi' | 'en' = /^en/i.test(process.env.DAUMOI_LANG ?? '') ? 'en' : 'vi'

/** The one of two wordings that the operator reads. */
export const inWords = (vi: string, en: string): string => (language === 'en' ? en : vi)
