/** One matching key for Vietnamese text: without marks, case, tone placement and look-alikes. Same on server, screen and import. */

// Cyrillic and Greek letters that real documents carry by mistake for Latin ones.
export const lookAlike: Record<string, string> = {
  а: 'a',
  в: 'b',
  е: 'e',
  к: 'k',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  с: 'c',
  т: 't',
  у: 'y',
  х: 'x',
  і: 'i',
  ѕ: 's',
  ј: 'j',
  ο: 'o',
  α: 'a',
  ν: 'v',
}

/** "Nhiệm vụ GIẢI NGÂN" -> "nhiem vu giai ngan". đ becomes d; punctuation becomes one space. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[а-яіѕјοαν]/g, (letter) => lookAlike[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('đ', 'd')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/**
 * What somebody typed, as a tsquery on folded words: "Sở tài" -> "so:* & tai:*". Every word must be there, its beginning is
 * enough. null when nothing is left to look for. Folded text carries letters and digits only, so nothing needs escaping.
 */
export function wordQuery(typed: string): string | null {
  const words = fold(typed).split(' ').filter(Boolean).slice(0, 12)
  return words.length ? words.map((word) => `${word}:*`).join(' & ') : null
}
