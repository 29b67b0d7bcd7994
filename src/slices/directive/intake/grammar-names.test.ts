/** Who is told where a list speaks of others, and how far the name of a body goes, in words of our own. */
import { expect, test } from 'vitest'
import { article, paper, read, short } from './testing-papers.ts'

const partners = (words: string) =>
  read(paper('1. Sở Y tế', `- ${words}`)).map((task) => task.cooperating.map((one) => one.text))

test('whom a matter concerns below another office is told when bound or a firm among firms, and only dealt with otherwise', () => {
  expect(
    short(
      paper(
        '1. UBND các phường',
        '- Đối với các phường còn ao hồ: phải cắm biển báo trước ngày 15/3/2027.',
        '- Đối với các doanh nghiệp xả rác: kiểm tra, xử lý nghiêm.',
        '2. Đối với các cơ sở sản xuất gạch:',
        '- Đối với các lò đốt than: che chắn bãi than.',
        '- Đối với các cơ sở nung bằng điện: Kiểm tra đường dây.',
        '- Rửa xe trước khi ra đường.',
      ),
    ),
  ).toEqual([
    ['các phường còn ao hồ', '2027-03-15'],
    ['UBND các phường', null],
    ['các cơ sở sản xuất gạch', null],
    ['các cơ sở nung bằng điện', null],
    ['các cơ sở sản xuất gạch', null],
  ])
})

test('in the middle of a paragraph whoever "phải" binds has a task of its own, people and kinds of place too', () => {
  expect(
    short(
      paper(
        '1. Người đứng đầu cơ quan có trách nhiệm kiểm tra giờ làm việc. Mỗi cán bộ, công chức phải đeo thẻ.',
        '2. Giữ gìn vỉa hè sạch đẹp; từng phường phải lập danh sách hộ buôn bán. Toàn thể người dân trong khu phố có trách nhiệm quét trước cửa nhà.',
        '3. Tuyên truyền để mỗi người dân hiểu quy định.',
      ),
    ).map(([lead]) => lead),
  ).toEqual([
    'Người đứng đầu cơ quan',
    'Mỗi cán bộ, công chức',
    null,
    'từng phường',
    'Toàn thể người dân trong khu phố',
    null,
  ])
})

test('a heading keeps what tells its many bodies apart, and loses what they are told', () => {
  const lead = (heading: string) => read(paper(heading, '- Lập sổ theo dõi.'))[0]!.leadAgency
  expect(lead('1. Đối với các đơn vị thực hiện dịch vụ tang lễ, hỏa táng và xe tang (theo danh sách):')).toBe(
    'các đơn vị thực hiện dịch vụ tang lễ, hỏa táng và xe tang',
  )
  expect(lead('1. Các cơ sở kinh doanh xăng dầu và khí đốt:')).toBe(
    'Các cơ sở kinh doanh xăng dầu và khí đốt',
  )
  expect(lead('1. Các đơn vị thực hiện nghiêm các nội dung sau:')).toBe('Các đơn vị')
})

test('partners told by a word for who acts, by what they were given, or by a place behind a comma are whole', () => {
  expect(
    partners(
      'Phối hợp các chủ xe, bến bãi tạm, cơ quan quản lý Chương trình vận tải tổ chức kiểm tra phanh xe.',
    ),
  ).toEqual([['các chủ xe, bến bãi tạm', 'cơ quan quản lý Chương trình vận tải']])
  expect(partners('Phối hợp với các sở, ngành được giao chủ trì để lập danh mục thuốc.')).toEqual([
    ['các sở, ngành được giao chủ trì'],
  ])
  expect(
    partners('Phối hợp với các đơn vị có liên quan tại khu vực biên giới, cửa khẩu kiểm tra thuốc lậu.'),
  ).toEqual([['các đơn vị có liên quan tại khu vực biên giới, cửa khẩu']])
  expect(partners('Phối hợp các biện pháp dập dịch, khử khuẩn trường học.')).toEqual([[]])
})

test('who leads may be told in a bracket behind the work; a bracket that only explains tells nobody', () => {
  expect(
    short(
      paper(
        '1. Lập bản đồ ngập (Sở Xây dựng chủ trì, hoàn thành trước ngày 15/3/2027); cắm biển báo (Công an Thành phố thực hiện).',
        '2. Sở Y tế',
        '- Mua xe cứu thương (Sở Tài chính làm đầu mối thẩm định giá).',
        '- Lấy mẫu nước (mẫu do Sở Xây dựng gửi).',
        '- Gửi kết quả cho Văn phòng (đơn vị chủ trì hội nghị).',
      ),
    ),
  ).toEqual([
    ['Sở Xây dựng', '2027-03-15'],
    ['Công an Thành phố', null],
    ['Sở Tài chính', null],
    ['Sở Y tế', null],
    ['Sở Y tế', null],
  ])
})

test('in an article too', () => {
  expect(
    short(article('Chủ tịch UBND TP yêu cầu Sở Y tế phối hợp các hãng xe kiểm tra xe cấp cứu.')),
  ).toEqual([['Sở Y tế', null]])
})
