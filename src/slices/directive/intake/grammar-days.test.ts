/** When work is due that is tied to a stretch of time, to a share to be reached, to another paper or to a danger, in words of our own. */
import { expect, test } from 'vitest'
import { paper, read } from './testing-papers.ts'

const due = (words: string) =>
  read(paper('1. Sở Y tế', `- ${words}.`)).map((task) => [task.deadline, task.deadlineRule])

test.each([
  ['Từ ngày 15/9/2027 đến ngày 30/11/2027, mở quầy tiếp dân', '2027-11-30', 'window:2027-09-15/2027-11-30'],
  [
    'Mở hội chợ thuốc, thời gian trong tuần từ ngày 15 đến ngày 20 tháng 3 năm 2027',
    '2027-03-20',
    'window:2027-03-15/2027-03-20',
  ],
  [
    'Họp với các phường, thời gian trong tuần ngày 15 đến ngày 20 tháng 3 năm 2027',
    null,
    'window:2027-03-15/2027-03-20',
  ],
])(
  '"%s": what lasts from a day to a day is due on the second, a meeting in a week is not',
  (words, day, rule) => {
    expect(due(words)).toEqual([[day, rule]])
  },
)

test.each([
  ['Đến năm 2029 đạt 70% trạm y tế có bác sĩ', '2029-12-31'],
  ['Xây dựng mô hình trạm y tế kiểu mẫu, phấn đấu đạt ít nhất 40% số phường vào năm 2029', '2029-12-31'],
  ['Lập lộ trình đến năm 2029, bảo đảm ít nhất 60% trạm y tế có máy siêu âm', '2029-12-31'],
  ['Triển khai Chương trình phòng, chống lao đến năm 2029, đạt ít nhất 60% chỉ tiêu', null],
  ['Tuyên truyền Chiến lược dinh dưỡng đến năm 2029', null],
])(
  '"%s": a share to be reached by a year is due with it, the year in the name of a paper is none',
  (words, day) => {
    expect(due(words)).toEqual([[day, null]])
  },
)

test.each([
  ['Tập huấn cho trạm y tế (khi Bộ Y tế ban hành tài liệu)', 'relative'],
  ['Tiếp nhận hồ sơ mẫu mới (thuộc Đề án 4; sau khi Bộ Y tế có văn bản hướng dẫn)', 'relative'],
  ['Rà soát biểu mẫu ngay sau khi Luật Khám bệnh, chữa bệnh (sửa đổi) được Quốc hội thông qua', 'relative'],
  ['Thống kê, báo cáo theo định kỳ của Chương trình tiêm chủng', 'relative'],
  ['Mua sắm máy thở (khi không được hỗ trợ từ tỉnh)', null],
  ['Trực cấp cứu; khi phát hiện ca bệnh nặng, chuyển tuyến ngay', 'event'],
  ['Cấp phát khẩu trang trong những ngày có cảnh báo bụi mịn', 'event'],
  ['Trường hợp bụi mịn gây ô nhiễm nghiêm trọng, mở phòng khám lưu động', 'event'],
  ['Trường hợp vượt thẩm quyền, mời Sở Tài chính cùng xem xét', null],
  ['Không tổ chức liên hoan trong giai đoạn cuối năm', 'vague'],
])('"%s" waits for another paper or a danger, or for nothing', (words, rule) => {
  expect(due(words)).toEqual([[null, rule]])
})
