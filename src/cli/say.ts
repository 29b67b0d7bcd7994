/** The operator's language: Vietnamese, or English by `DAUMOI_LANG=en`. */
export type Language = 'vi' | 'en'
export const language: Language = /^en/i.test(process.env.DAUMOI_LANG ?? '') ? 'en' : 'vi'

/** The one of two wordings that the operator reads. */
export const inWords = (vi: string, en: string): string => (language === 'en' ? en : vi)
