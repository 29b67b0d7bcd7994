/** Sentences as telegrams, notices of conclusions and articles build them, in words of our own. */
import { expect, test } from 'vitest'
import { readDirective } from './read.ts'
import { article, notice, paper, read, short } from './testing-papers.ts'

test('a list of who is told goes on over semicolons and lines', () => {
  const names = 'Bộ trưởng các Bộ: Xây dựng, Y tế; Chủ tịch Ủy ban nhân dân các tỉnh'
  expect(short(paper(`1. ${names} khẩn trương rà soát kè biển.`))).toEqual([[names, null]])
  const [task] = read(
    paper('1. Các sở, ban, ngành;', 'Ủy ban nhân dân các xã, phường khẩn trương rà soát kè.'),
  )
  expect(task!.leadAgency).toContain('Các sở, ban, ngành;')
  expect(task!.leadAgency).toContain('các xã, phường')
  expect(task!.doubts).toContain('lead.group')
})

test('which of many places are meant belongs to the name, the work does not', () => {
  for (const name of [
    'Chủ tịch Ủy ban nhân dân các tỉnh, thành phố tại khu vực dự báo xảy ra mưa, lũ',
    'Ủy ban nhân dân các xã, phường ven biển từ Đà Mẫu đến Lâm Mẫu',
    'Các địa phương bị ảnh hưởng bởi bão',
    'các sở và Ủy ban nhân dân các xã được phân công chủ trì thực hiện nhiệm vụ được giao tại Kế hoạch này có liên quan',
  ])
    expect(short(paper(`1. ${name} phải tổ chức trực ban.`))).toEqual([[name, null]])
  expect(short(paper('1. Các địa phương khẩn trương trực ban tại khu vực ngập lụt.'))).toEqual([
    ['Các địa phương', null],
  ])
})

test('what a body also is does not belong to its name, a dash inside a name does', () => {
  expect(short(paper('1. Giao Sở Y tế - Cơ quan thường trực Ban Chỉ đạo đôn đốc các xã.'))).toEqual([
    ['Sở Y tế', null],
  ])
  expect(short(paper('1. Giao Sở Thông tin - truyền thông chỉ đạo báo chí đưa tin.'))).toEqual([
    ['Sở Thông tin - truyền thông', null],
  ])
})

test('the day of a part is not that of the whole, and a second day is a second task of the same lead', () => {
  expect(
    short(
      paper(
        '1. Sở Xây dựng sửa vỉa hè. Trong đó việc lát gạch phải hoàn thành trước ngày 20/12/2026; việc kẻ vạch được làm lại, hoàn thành trước ngày 15/01/2027.',
      ),
    ),
  ).toEqual([
    ['Sở Xây dựng', null],
    ['Sở Xây dựng', '2026-12-20'],
    ['Sở Xây dựng', '2027-01-15'],
  ])
})

test('a further sentence that names nobody goes on with its piece, to be looked at', () => {
  const tasks = read(
    paper(
      '1. Sở Y tế rà soát kho thuốc trước ngày 20/12/2026. Hằng năm hoặc đột xuất báo cáo kết quả về Sở Tài chính.',
    ),
  )
  expect(tasks.map((task) => [task.leadAgency, task.deadline ?? task.deadlineRule])).toEqual([
    ['Sở Y tế', '2026-12-20'],
    ['Sở Y tế', 'annual'],
  ])
  expect(tasks[1]!.doubts).toContain('lead.inherited')
})

test('a time limit that closes a piece holds for each of its tasks, and the first is doubtful', () => {
  const tasks = read(
    paper(
      '1. Sở Y tế hoàn thành việc cập nhật hồ sơ theo Công văn số 12. Sở Tư pháp rà soát quy chế số 7. Thời hạn hoàn thành: trước ngày 30/11/2026.',
    ),
  )
  expect(tasks.map((task) => task.deadline)).toEqual(['2026-11-30', '2026-11-30'])
  expect(tasks[0]!.doubts).toContain('work.split')
})

test('"Tổ chức thực hiện:" before a sentence is what is done, before names who does it', () => {
  expect(
    short(
      paper(
        '1. Sở Y tế mở chiến dịch.',
        'Về tổ chức thực hiện: Các địa phương họp và phân công rõ trách nhiệm.',
        'Sở Xây dựng hướng dẫn mẫu nhà, hoàn thành trước ngày 05/12/2026.',
      ),
    ),
  ).toEqual([
    ['Sở Y tế', null],
    ['Các địa phương', null],
    ['Sở Xây dựng', '2026-12-05'],
  ])
  expect(
    short(
      paper(
        '1. Mở chiến dịch',
        '- Tổ chức thực hiện: Sở Y tế.',
        '- Thời gian: Quý IV năm 2026 và các năm tiếp theo.',
      ),
    ),
  ).toEqual([['Sở Y tế', 'from:2026-10-01']])
})

test('a lead in a field is told without the right by which it acts', () => {
  expect(
    short(
      paper(
        '1. Hỗ trợ thi hành',
        '- Cơ quan thực hiện: Các sở, ngành có liên quan theo chức năng, nhiệm vụ được giao.',
      ),
    ),
  ).toEqual([['Các sở, ngành có liên quan', null]])
})

test('the duty behind the work names its body', () => {
  expect(
    short(
      paper(
        '1. Khẩn trương sửa các công trình hư hỏng (đường, cầu), các địa phương phải huy động lực lượng.',
      ),
    ),
  ).toEqual([['các địa phương', null]])
})

test('in a conclusion a body that "cần" do something is told, also before the numbered list', () => {
  const tasks = short(
    notice(
      'Sau khi nghe báo cáo, Phó Chủ tịch kết luận như sau:',
      'Đợt ngập vừa qua vượt mức lịch sử. Sở Xây dựng, các địa phương có liên quan cần khảo sát, đánh dấu mốc ngập mới.',
      'Thời gian qua, Sở Xây dựng đã nạo vét kênh.',
      'Đối với đề xuất thêm kinh phí, Ủy ban nhân dân Thành phố sẽ giao cơ quan chức năng xem xét.',
      '1. Sở Y tế phun thuốc khử khuẩn.',
    ),
  )
  expect(tasks).toEqual([
    ['Sở Xây dựng, các địa phương có liên quan', null],
    ['Sở Y tế', null],
  ])
})

test('what the paper says was ordered before is its story', () => {
  expect(
    short(
      paper('Tại Thông báo số 3, Chủ tịch đã giao Sở Y tế lập kế hoạch.', '1. Sở Tài chính bố trí kinh phí.'),
    ),
  ).toEqual([['Sở Tài chính', null]])
})

test('an article goes on with its list: behind a colon, behind a semicolon, and body by body', () => {
  expect(
    short(
      article(
        'Chủ tịch UBND Thành phố giao Sở Y tế rà soát kho thuốc.',
        'Sở Công Thương phối hợp Công an Thành phố kiểm tra chợ.',
        'Sở Xây dựng chỉ đạo các đơn vị sửa vỉa hè.',
        'UBND Thành phố giao Sở Tài chính:',
        'Hoàn thiện dự toán trình Hội đồng nhân dân;',
        'Sau đó, xác định mức hỗ trợ cho từng xã.',
        'Chủ tịch yêu cầu Sở Nội vụ rà soát biên chế;',
        'Bảo đảm đủ người trực.',
      ),
    ),
  ).toEqual([
    ['Sở Y tế', null],
    ['Sở Công Thương', null],
    ['Sở Xây dựng', null],
    ['Sở Tài chính', null],
    ['Sở Tài chính', null],
    ['Sở Nội vụ', null],
    ['Sở Nội vụ', null],
  ])
})

test('an article that counts what was done behind an order gives nobody work', () => {
  expect(
    short(
      article(
        'Chủ tịch UBND Thành phố giao Sở Y tế rà soát kho thuốc.',
        'Công an Thành phố xử lý 200 trường hợp vi phạm.',
      ),
    ),
  ).toEqual([['Sở Y tế', null]])
})

test('an article that tells of a decision, of an order already told, or of the law gives nobody work', () => {
  expect(
    short(
      article(
        'Nhằm phục vụ người dân, Chủ tịch Thành phố quyết định kéo dài hội chợ đến hết ngày 15/12/2026 và yêu cầu thực hiện một số nội dung.',
        'Chủ tịch yêu cầu Sở Xây dựng rà soát đèn tín hiệu trước ngày 15/3/2027.',
        'Theo đó, rà soát đèn là một trong những yêu cầu mà Chủ tịch giao Sở Xây dựng thực hiện trước ngày 15/3/2027.',
        'Căn cứ Điều 3 Nghị quyết 2 thì các chính sách bao gồm:',
        '(1) Về mặt bằng:',
        '- Tập đoàn Điện chủ trì tổ chức di dời đường dây;',
        '- Chủ đầu tư phải chi trả bồi thường.',
      ),
    ),
  ).toEqual([['Sở Xây dựng', '2027-03-15']])
})

test('a comrade without a name is never a clear lead', () => {
  const [task] = read(
    article('Ban Thường vụ giao đồng chí được phân công triệu tập chủ trì việc xây dựng văn kiện.'),
  )
  expect(task!.doubts).toContain('lead.cut')
})

test.each([
  ['Từ ngày 15 tháng 12 năm 2026, hướng dẫn hành khách dùng quầy tự động', 'from:2026-12-15'],
  [
    'Từ ngày 15/12/2026 đến 31/12/2026, phối hợp với các hãng miễn phí gửi xe',
    'window:2026-12-15/2026-12-31',
  ],
  ['Thống kê thiệt hại ngay sau khi bão số 5 đi qua', 'event'],
  ['Di dời người dân trước khi bão đổ bộ', 'event'],
  ['Trực ban trước, trong và sau khi bão đi qua', null],
  ['Trước 10 giờ thứ Sáu hằng tuần các phòng phải báo cáo kết quả', 'weekly'],
])('"%s" is understood', (words, rule) => {
  expect(read(paper('1. Sở Y tế', `- ${words}.`)).map((task) => task.deadlineRule)).toEqual([rule])
})

test('agents named by a verb are whole', () => {
  const [task] = read(
    paper('1. Sở Y tế phối hợp với Công ty Mẫu và các nhà cung cấp dịch vụ để giảm chi phí.'),
  )
  expect(task!.cooperating.map((one) => one.text)).toEqual(['Công ty Mẫu', 'các nhà cung cấp dịch vụ'])
})

test('one sentence alone gives its work with and without a full stop: it heads nothing', () => {
  const said = 'Giao Sở KH-ĐT lập báo cáo giải ngân trước ngày 30/9/2026'
  for (const text of [said, `${said}.`])
    expect(readDirective(text, { referenceDate: '2026-08-15' }).tasks).toMatchObject([
      { leadAgency: 'Sở KH-ĐT', deadline: '2026-09-30' },
    ])
})
