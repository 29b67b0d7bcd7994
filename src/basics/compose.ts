/** Letters composed one way (NFC), in a time that grows with the length alone. */

const COMBINING_JOINER = '\u034f'
const heap = /(?:(?!\u034f)\p{M}){31}/u

/**
 * Marks are put in order by comparing each with the others of its letter, so a letter with a hundred thousand marks takes minutes.
 * No letter has more than three: from 30 on a joiner parts them, as Unicode has it for streams (UAX #15, Stream-Safe Text).
 */
export const composed = (text: string): string =>
  (heap.test(text)
    ? text.replace(/(?:(?!\u034f)\p{M}){30}(?=(?!\u034f)\p{M})/gu, `$&${COMBINING_JOINER}`)
    : text
  ).normalize('NFC')
