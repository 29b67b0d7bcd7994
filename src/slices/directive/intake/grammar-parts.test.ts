/** Work that is broken over lines, halved, listed as things or stands before a lead-in, in words of our own. */
import { expect, test } from 'vitest'
import { readDirective } from './read.ts'
import { article, notice, paper, read, short } from './testing-papers.ts'

const partners = (text: string) =>
  read(text).map((task) => [task.leadAgency, ...task.cooperating.map((one) => one.text)])

test('"Chủ trì, phối hợp với" on a line of its own: each piece below begins with the partner, and the office above leads', () => {
  expect(
    partners(
      paper(
        '1. Sở Du lịch',
        'a) Chủ trì, phối hợp với',
        '- Sở Tài chính và các đơn vị có liên quan tham mưu Ủy ban nhân dân Thành phố bố trí kinh phí lễ hội.',
        '- Sở Nội vụ lập danh sách hướng dẫn viên.',
        'b) Phối hợp:',
        '- Công an Thành phố bảo vệ bến thuyền.',
        'c) Sơn lại bến thuyền.',
      ),
    ),
  ).toEqual([
    ['Sở Du lịch', 'Sở Tài chính', 'các đơn vị có liên quan'],
    ['Sở Du lịch', 'Sở Nội vụ'],
    ['Sở Du lịch', 'Công an Thành phố'],
    ['Sở Du lịch'],
  ])
})

test('a clause with its own verb and nothing but things below it is one task; acts below it are tasks of their own', () => {
  const tasks = read(
    paper(
      '1. Sở Tài chính',
      'a) Trình Hội đồng nhân dân Thành phố quyết định:',
      '- Phương án phân bổ vốn đường gom; danh mục cầu yếu.',
      '- Mức hỗ trợ cho các phường xa trung tâm.',
      'b) Thực hiện các dự án của chương trình đường gom (khi Bộ Xây dựng ban hành hướng dẫn):',
      '- Dự án 1: “Mở rộng đường gom”.',
      '- Dự án 2: “Xây dựng cầu yếu”.',
      'c) Tổ chức kiểm kê tài sản:',
      '- Lập danh sách xe công.',
      '- Đối chiếu sổ sách.',
    ),
  )
  expect(tasks.map((task) => [task.quote.slice(0, 12), task.deadlineRule])).toEqual([
    ['a) Trình Hội', null],
    ['b) Thực hiện', 'relative'],
    ['- Lập danh s', null],
    ['- Đối chiếu ', null],
  ])
  expect(tasks[0]!.quote).toContain('xa trung tâm.')
})

test('things with days of their own below a clause stay tasks of their own', () => {
  expect(
    short(
      paper(
        '1. Sở Tư pháp',
        'a) Trình Ủy ban nhân dân Thành phố ban hành:',
        '- Quy chế tiếp dân, trước ngày 15/3/2027.',
        '- Kế hoạch hòa giải, trước ngày 20/4/2027.',
      ),
    ),
  ).toEqual([
    ['Sở Tư pháp', '2027-03-15'],
    ['Sở Tư pháp', '2027-04-20'],
  ])
})

test('what is told before the sentence that opens a list is not lost, below a heading or on a line of its own', () => {
  const told =
    'Căn cứ Kế hoạch này, các sở, ngành tổ chức tập huấn cho cán bộ phường. Đồng thời, yêu cầu các sở, ngành thực hiện các việc sau:'
  expect(short(paper('1. Phân công', told, '1.1. Sở Y tế', '- Khám sức khỏe cho người cao tuổi.'))).toEqual([
    ['các sở, ngành', null],
    ['Sở Y tế', null],
  ])
  const order = 'Giao Sở Nội vụ lập danh sách giáo viên. Yêu cầu các phường thực hiện các việc sau:'
  expect(
    short(article(order, 'Sửa chữa trường học xong trước ngày 15/3/2027;')).map(([lead]) => lead),
  ).toEqual(['Sở Nội vụ', 'các phường'])
  // Thousands of such sentences are read once each.
  const many = 'Giao Sở Nội vụ lập danh sách như sau. '.repeat(3000)
  expect(readDirective(`${many}như sau:`).tasks.length).toBeGreaterThan(0)
})

test('one clause with two targets is two tasks, and the half without a verb keeps the partners of the other', () => {
  expect(
    read(
      paper(
        '1. Sở Y tế',
        '- Chủ trì, phối hợp với Sở Xây dựng lắp đặt máy đo tại các bệnh viện, hoàn thành trong tháng 3/2027; tại các trạm y tế phường, hoàn thành trong năm 2027.',
        '- Vận động tiêm chủng, phấn đấu đạt 60% số phường trong năm 2027; đến năm 2029 đạt 100% số phường.',
        '- Đăng ký chỉ tiêu, phấn đấu đạt 20% trạm y tế sạch năm 2027, bảo đảm đến hết năm 2030 đạt 50% trạm y tế sạch.',
        '- Phối hợp với Sở Nội vụ lập danh sách bác sĩ trước ngày 15/3/2027; mở lớp tập huấn trước ngày 20/4/2027.',
      ),
    ).map((task) => [task.deadline, ...task.cooperating.map((one) => one.text)]),
  ).toEqual([
    ['2027-03-31', 'Sở Xây dựng'],
    ['2027-12-31', 'Sở Xây dựng'],
    ['2027-12-31'],
    ['2029-12-31'],
    ['2027-12-31'],
    ['2030-12-31'],
    ['2027-03-15', 'Sở Nội vụ'],
    ['2027-04-20'],
  ])
})

test('a company named by its work in a list behind the signature is told nothing, a full stop behind it or not', () => {
  const annexed = [
    'TM. ỦY BAN NHÂN DÂN',
    'Nguyễn Văn Mẫu',
    'PHỤ LỤC',
    '1. Công ty cổ phần Xử lý nước Mẫu.',
    '2. Công ty TNHH Thu gom rác Mẫu',
    '3. Công ty Mẫu báo cáo kết quả trước ngày 15/3/2027.',
  ].join('\n\n')
  expect(short(`${paper('1. Sở Y tế kiểm tra nước sạch.')}\n\n${annexed}`)).toEqual([
    ['Sở Y tế', null],
    ['Công ty Mẫu', '2027-03-15'],
  ])
})

test('a new matter of a notice that names nobody is not given to whom the matter before named', () => {
  expect(
    short(
      notice(
        'Sau khi nghe báo cáo, Chủ tịch Ủy ban nhân dân Thành phố kết luận như sau:',
        '1. Về vỉa hè: Yêu cầu Sở Xây dựng sửa chữa gờ đá. Tiếp tục rà soát các tuyến đường còn lại.',
        '2. Về kinh phí: Tiếp tục cân đối, bố trí thêm từ nguồn tăng thu.',
      ),
    ),
  ).toEqual([
    ['Sở Xây dựng', null],
    [null, null],
  ])
})
