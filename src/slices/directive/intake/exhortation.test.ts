/** Zeal without a product, told from work that leaves something, in words of our own. */
import { expect, test } from 'vitest'
import { paper, read } from './testing-papers.ts'

const general = (words: string) => read(paper('1. Sở Y tế', `- ${words}`)).map((task) => task.general)

test.each([
  'Phối hợp với các phường trong công tác tuyên truyền phòng bệnh.',
  'Chỉ đạo, định hướng các trạm y tế đẩy mạnh vệ sinh học đường.',
  'Qua công tác khám bệnh để nâng cao nhận thức của người dân về dinh dưỡng.',
  'Trên cơ sở kết quả tiêm chủng, đẩy mạnh truyền thông ở các khu trọ.',
  'Tổ chức triển khai có hiệu quả các phong trào vệ sinh.',
  'Chỉ đạo thực hiện quyết liệt công tác phòng, chống dịch.',
  'Triển khai các giải pháp nâng cao chất lượng khám bệnh.',
  'Phát huy sức mạnh tổng hợp của đội ngũ bác sĩ; tăng cường công tác lập hồ sơ sức khỏe.',
  'Tăng cường kiểm tra quán ăn. Yêu cầu thực hiện nghiêm việc rửa tay.',
  'Khẩn trương xây dựng chương trình, kế hoạch và các đề án để phát triển y tế cơ sở.',
])('"%s" is zeal', (words) => {
  expect(general(words)).toEqual([true])
})

test.each([
  'Phối hợp với các phường lập danh sách trẻ chưa tiêm.',
  'Trên cơ sở kết quả tiêm chủng, lập danh sách trẻ chưa tiêm.',
  'Tăng cường kiểm tra quán ăn và báo cáo Ủy ban nhân dân Thành phố.',
  'Đẩy mạnh công tác tuyên truyền, lập danh sách hộ nghèo.',
  'Thực hiện nghiêm túc việc lấy ý kiến của bệnh viện.',
  'Khẩn trương xây dựng kế hoạch phòng bệnh mùa hè.',
  'Phối hợp với Công an Thành phố trong việc điều tra cơ sở bán thuốc giả.',
])('"%s" is work', (words) => {
  expect(general(words)).toEqual([false])
})
