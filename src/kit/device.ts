/** What a browser says of itself, in the two words a person knows it by: "Chrome", "Windows". */

/** The more particular first: nearly all of them also call themselves Chrome and Safari. */
const browsers: [mark: RegExp, name: string][] = [
  [/coc_coc_browser/i, 'Cốc Cốc'],
  [/Edg(A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: [mark: RegExp, name: string][] = [
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/iPad/, 'iPad'],
  [/iPhone/, 'iPhone'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
]
const nameIn = (list: [RegExp, string][], text: string): string | null =>
  list.find(([mark]) => mark.test(text))?.[1] ?? null

export const deviceOf = (agent: string | null): { browser: string | null; system: string | null } => ({
  browser: nameIn(browsers, agent ?? ''),
  system: nameIn(systems, agent ?? ''),
})
