/** How a text of words.vi.ts / words.en.ts becomes a sentence: `{{name}}` is replaced from the detail. */
export type Words = Record<string, string>

export const interpolate = (text: string, detail: Record<string, string | number | null> = {}): string =>
  text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => String(detail[name] ?? ''))
