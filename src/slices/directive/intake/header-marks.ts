/** How urgent and how secret a paper says it is: marks printed on their own, never a word inside a sentence. */
import type { Frame } from './header-frame.ts'
import { keyOf } from './key.ts'

export function marks({ text, key, paragraphs, document, because }: Frame): void {
  for (const one of paragraphs.slice(0, 25)) {
    if (one.zone === 'recipients') break
    const part = text.slice(one.start, Math.min(one.end, one.start + 200))
    const words = key.slice(one.start, one.start + part.length)
    // A mark stands alone, opens a line of the frame, or is named as one; inside a sentence it is only a word.
    const alone = /^[\s"“[(]*(tuyệt mật|tối mật|mật)[\s"”\])!.]*$/.exec(words)
    const named = /(?:độ|dấu chỉ độ|mức độ) mật ?: ?["“]?(tuyệt mật|tối mật|mật)(?![\p{L}])/u.exec(words)
    const framed =
      one.zone === 'head'
        ? /^(TUYỆT MẬT|TỐI MẬT|MẬT)\s+(?=(?:CỘNG|ỦY|UỶ|SỐ|Số|HỎA|HOẢ|THƯỢNG|KHẨN|[A-ZĐ]{2,}.{0,60}CỘNG))|(?<!BÍ )(?:^|\s)(TUYỆT MẬT|TỐI MẬT|MẬT)\s*(?=Số ?:|$)/u.exec(
            part,
          )
        : null
    const mark = keyOf(alone?.[1] ?? named?.[1] ?? framed?.[1] ?? framed?.[2] ?? '')
    if (mark && document.secrecy === 'none') {
      document.secrecy = mark === 'tuyệt mật' ? 'absoluteSecret' : mark === 'tối mật' ? 'topSecret' : 'secret'
      because('secrecy', one)
    }
    const urgent =
      /^[\s"“[(]*(hỏa tốc(?: hẹn giờ)?|thượng khẩn|khẩn)[\s"”\])!.]*$/.exec(words) ??
      /(?:độ|mức độ) khẩn ?: ?["“]?(hỏa tốc|thượng khẩn|khẩn)/.exec(words)
    const framedUrgent =
      one.zone === 'head'
        ? /(?:^|\s)(HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN)(?=\s+(?:CỘNG|Số|SỐ)|$)/u.exec(part)
        : null
    const haste = keyOf(urgent?.[1] ?? framedUrgent?.[1] ?? '')
    if (haste && document.urgency === 'normal') {
      document.urgency = haste.startsWith('hỏa')
        ? 'flash'
        : haste.startsWith('thượng')
          ? 'veryUrgent'
          : 'urgent'
      because('urgency', one)
    }
    if (one.zone === 'body' && one.end - one.start > 60) break
  }
}
