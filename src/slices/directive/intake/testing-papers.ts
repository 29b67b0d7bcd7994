/** Papers, notices, letters and articles in words of our own, and what is read of them in short. */
import { readDirective } from './read.ts'

export const paper = (...body: string[]): string =>
  [
    'Số: 3/CT-UBND',
    'Mẫu, ngày 10 tháng 11 năm 2026',
    'Kính gửi: Các sở.',
    'Ủy ban nhân dân Thành phố yêu cầu:',
    ...body,
    'Nơi nhận:',
    '- Như trên.',
  ].join('\n\n')
export const notice = (...body: string[]): string =>
  [
    'Số: 9/TB-VP',
    'Mẫu, ngày 10 tháng 11 năm 2026',
    'THÔNG BÁO',
    'KẾT LUẬN VỀ VỈA HÈ',
    ...body,
    'Nơi nhận:',
    '- Như trên.',
  ].join('\n\n')
export const article = (...body: string[]): string => ['# Thành phố chỉnh trang vỉa hè', ...body].join('\n\n')
export const read = (text: string) => readDirective(text, { referenceDate: '2026-11-10' }).tasks
export const short = (text: string) =>
  read(text).map((task) => [task.leadAgency, task.deadline ?? task.deadlineRule])

export const letter = (to: string, ...body: string[]): string =>
  [
    'Số: 1028/SNV-TCBC',
    'Mẫu, ngày 10 tháng 11 năm 2026',
    `Kính gửi: ${to}`,
    ...body,
    'Nơi nhận:',
    '- Như trên.',
  ].join('\n\n')
