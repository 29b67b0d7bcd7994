/**
 * Words that stand in capitals at the head and foot of every paper (Decree 30/2020, Appendix I). The recogniser often misses a mark
 * above a capital; where only the marks differ, it can be nothing else.
 */
const phrases = [
  'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'ỦY BAN NHÂN DÂN',
  'HỘI ĐỒNG NHÂN DÂN',
  'THỦ TƯỚNG CHÍNH PHỦ',
  'VĂN PHÒNG CHÍNH PHỦ',
  'PHÓ THỦ TƯỚNG',
  'THỦ TƯỚNG',
  'CHÍNH PHỦ',
  'PHÓ CHỦ TỊCH',
  'CHỦ TỊCH',
  'THÀNH PHỐ',
  'BỘ TRƯỞNG',
  'THỨ TRƯỞNG',
  'PHÓ GIÁM ĐỐC',
  'GIÁM ĐỐC',
  'CHÁNH VĂN PHÒNG',
  'NGHỊ QUYẾT',
  'QUYẾT ĐỊNH',
  'CHỈ THỊ',
  'THÔNG BÁO',
  'HƯỚNG DẪN',
  'CHƯƠNG TRÌNH',
  'KẾ HOẠCH',
  'BÁO CÁO',
  'TỜ TRÌNH',
  'CÔNG VĂN',
  'CÔNG ĐIỆN',
  'KẾT LUẬN',
]

/** Letter for letter, so that a place in the one is the place in the other. */
const bare = (text: string): string =>
  text.replace(/[\u00c0-\u1eff]/g, (letter) => letter.normalize('NFD')[0]!.replace('Đ', 'D'))
const known = phrases.map((phrase) => ({
  phrase,
  pattern: new RegExp(`(?<![\\p{L}])${bare(phrase)}(?![\\p{L}])`, 'gu'),
}))

/** A line in capitals with these words as they are written; any other line as it stands. */
export function withSetPhrases(line: string): string {
  if (/\p{Ll}/u.test(line)) return line
  let text = line
  for (const { phrase, pattern } of known)
    for (const { index } of bare(line).matchAll(pattern))
      text = text.slice(0, index) + phrase + text.slice(index + phrase.length)
  return text
}
