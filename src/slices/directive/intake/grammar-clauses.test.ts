/** Who is told where a sentence changes its body, what belongs to a name, and plans set out as fields, in words of our own. */
import { expect, test } from 'vitest'
import { readDirective } from './read.ts'
import { article, notice, paper, read, short } from './testing-papers.ts'

const partners = (text: string) =>
  read(text).map((task) => [task.leadAgency, ...task.cooperating.map((one) => one.text)])

test('a body told behind a comma has a task of its own; partners, purposes and conditions there have none', () => {
  expect(
    short(
      notice(
        '1. Sở Xây dựng huy động mọi phương tiện sẵn có hỗ trợ Nhân dân vùng ngập, các phường bố trí nơi ở tạm.',
        '2. Sở Y tế phối hợp với Công an Thành phố, Sở Xây dựng, các phường liên quan kiểm tra các bến xe cũ.',
        '3. Sở Tài chính bố trí đủ kinh phí để duy tu hè đường, để các phường chủ động sửa chữa.',
        '4. Sở Nội vụ rà soát toàn bộ danh sách cán bộ, nếu thiếu người, các phường báo cáo ngay.',
      ),
    ),
  ).toEqual([
    ['Sở Xây dựng', null],
    ['các phường', null],
    ['Sở Y tế', null],
    ['Sở Tài chính', null],
    ['Sở Nội vụ', null],
  ])
})

test('of many bodies those are told of which the condition holds', () => {
  expect(
    short(
      paper(
        '1. Các địa phương có dự án đi qua khẩn trương bàn giao mặt bằng trước ngày 15/3/2027.',
        '2. Yêu cầu các đơn vị được giao vốn đẩy nhanh giải ngân.',
        '3. Các địa phương còn nhà tạm tập trung xóa nhà tạm trong quý II/2027.',
        '4. Các phường có trách nhiệm cập nhật số liệu.',
        '5. Giao các sở có kế hoạch kiểm tra bến bãi.',
      ),
    ),
  ).toEqual([
    ['Các địa phương có dự án đi qua', '2027-03-15'],
    ['các đơn vị được giao vốn', null],
    ['Các địa phương còn nhà tạm', '2027-06-30'],
    ['Các phường', null],
    ['các sở', null],
  ])
})

test('a name ends behind "liên quan" and before a colon with the work behind it', () => {
  expect(
    partners(
      paper(
        '1. Sở Y tế chủ trì, phối hợp với các phường và các đơn vị có liên quan tổ chức, tham gia hội chợ thuốc.',
        '2. Sở Tư pháp chủ trì, phối hợp với các sở, ngành liên quan Ban hành hướng dẫn hộ tịch.',
        '3. Các sở, ngành và các cơ quan, đơn vị có liên quan: Căn cứ chức năng, nhiệm vụ tổ chức thực hiện Kế hoạch.',
        '4. Giao Sở Công Thương chủ trì, phối hợp với các sở và các doanh nghiệp, hợp tác xã có liên quan mở phiên chợ.',
        '5. Sở Nội vụ làm việc với cơ quan báo chí để giới thiệu cuộc thi.',
        '6. Giám đốc các Sở: Xây dựng, Tài chính lập dự toán.',
      ),
    ),
  ).toEqual([
    ['Sở Y tế', 'các phường', 'các đơn vị có liên quan'],
    ['Sở Tư pháp', 'các sở, ngành liên quan'],
    ['Các sở, ngành và các cơ quan, đơn vị có liên quan'],
    ['Sở Công Thương', 'các sở', 'các doanh nghiệp, hợp tác xã có liên quan'],
    ['Sở Nội vụ', 'cơ quan báo chí'],
    ['Giám đốc các Sở: Xây dựng, Tài chính'],
  ])
})

test('a body with a name of its own is not one of "các sở" before it', () => {
  expect(
    partners(
      paper(
        '1. Giao Sở Xây dựng phối hợp với các sở Du lịch, Tài chính, Bộ Chỉ huy Quân sự và UBND phường Mẫu lập quy hoạch.',
      ),
    ),
  ).toEqual([['Sở Xây dựng', 'các sở Du lịch, Tài chính', 'Bộ Chỉ huy Quân sự', 'UBND phường Mẫu']])
})

test('each piece of work with fields of its own is a task, what has none is judged by itself', () => {
  expect(
    partners(
      paper(
        'I. NHIỆM VỤ',
        '1. Bồi dưỡng cán bộ',
        '- Mở lớp tập huấn.',
        'Đơn vị chủ trì: Sở Nội vụ.',
        'Đơn vị phối hợp: Sở Tư pháp.',
        'Thời gian thực hiện: Quý I/2027.',
        '- Biên soạn sổ tay cho cán bộ phường.',
        'Đơn vị chủ trì: Sở Tư pháp; đơn vị phối hợp: Sở Tài chính.',
        'Thời gian thực hiện: Thường xuyên.',
        '- Lập danh sách giảng viên.',
      ),
    ),
  ).toEqual([['Sở Nội vụ', 'Sở Tư pháp'], ['Sở Tư pháp', 'Sở Tài chính'], [null]])
})

test('fields stand one behind the other in a line, or in the bracket that ends the work', () => {
  const tasks = read(
    paper(
      'I. NHIỆM VỤ',
      '1. Lập danh mục bến bãi',
      'Chủ trì: Sở Tài chính. Phối hợp: Sở Xây dựng. Thời gian: trước ngày 15/3/2027.',
      '2. Xây dựng bản đồ số (Chủ trì: Sở Xây dựng; phối hợp: Sở Y tế; thời gian: quý II/2027).',
    ),
  )
  expect(
    tasks.map((task) => [task.leadAgency, task.cooperating[0]?.text, task.deadline, task.title]),
  ).toEqual([
    ['Sở Tài chính', 'Sở Xây dựng', '2027-03-15', 'Lập danh mục bến bãi'],
    ['Sở Xây dựng', 'Sở Y tế', '2027-06-30', 'Xây dựng bản đồ số'],
  ])
})

test('partners named below a heading hold for the list; those of a heading that is work of its own do not', () => {
  expect(
    partners(
      paper(
        '1. Sở Khoa học và Công nghệ',
        'Chủ trì, phối hợp với các sở, ngành:',
        '- Triển khai chương trình đổi mới công nghệ.',
      ),
    ),
  ).toEqual([['Sở Khoa học và Công nghệ', 'các sở, ngành']])
})

test('"cụ thể hóa", "thống kê số lượng" and "không tổ chức" begin work', () => {
  expect(
    short(
      paper(
        '1. Sở Y tế:',
        'a) Cụ thể hóa các chính sách thu hút bác sĩ.',
        'b) Thống kê số lượng giường bệnh.',
        'c) Không tổ chức liên hoan.',
      ),
    ),
  ).toEqual([
    ['Sở Y tế', null],
    ['Sở Y tế', null],
    ['Sở Y tế', null],
  ])
})

test('a sentence broken by a page stays one; "trong quá trình thực hiện" alone is no closing formula', () => {
  const [first, second, ...more] = read(
    paper(
      '1. Các sở, ngành có trách nhiệm rà soát các chương trình đã ban hành có liên quan đến',
      'phát triển đô thị để điều chỉnh, hoàn thành trong năm 2027.',
      '2. Sở Nội vụ lập tổ công tác. Quá trình thực hiện, chủ động giải quyết các nội dung theo thẩm quyền.',
      '3. Trong quá trình thực hiện, nếu cần sửa đổi nội dung của Kế hoạch, các sở gửi đề xuất về Sở Nội vụ.',
    ),
  )
  expect([first!.leadAgency, first!.deadline]).toEqual(['Các sở, ngành', '2027-12-31'])
  expect(first!.quote).toMatch(/^1\. Các sở.*phát triển đô thị/s)
  expect(second!.quote).toMatch(/giải quyết các nội dung theo thẩm quyền\.$/)
  expect(more).toEqual([])
})

test('one more order below an ordered heading is nobody’s own work', () => {
  expect(
    short(
      paper(
        '1. Yêu cầu các sở, ngành:',
        'a) Rà soát hồ sơ.',
        'Yêu cầu các phường niêm yết danh sách.',
        '2. Sở Y tế:',
        'a) Yêu cầu các bệnh viện báo cáo số giường.',
      ),
    ),
  ).toEqual([
    ['các sở, ngành', null],
    ['các phường', null],
    ['Sở Y tế', null],
  ])
})

test('zeal is zeal behind "chỉ đạo" and "phối hợp", and over a further sentence; a report makes it work', () => {
  const general = (...body: string[]) => read(paper(...body)).map((task) => task.general)
  expect(
    general(
      '1. Sở Y tế chỉ đạo các bệnh viện tăng cường công tác vệ sinh.',
      '2. Sở Nội vụ phối hợp với các phường đẩy mạnh phong trào thi đua.',
      '3. Sở Tư pháp tuân thủ nguyên tắc công khai. Ưu tiên người nghèo.',
      '4. Sở Xây dựng tăng cường tuần tra. Lập danh sách vi phạm gửi Công an.',
      '5. Sở Tài chính phối hợp với các phường bảo đảm kinh phí đợt 1.',
      '6. Sở Công Thương chỉ đạo các chợ xây dựng kế hoạch phòng cháy.',
    ),
  ).toEqual([true, true, true, false, false, false])
})

test('a half-yearly report comes back every year; the day of what the work is for is no due day', () => {
  expect(
    short(
      paper(
        '1. Các sở định kỳ 6 tháng báo cáo kết quả thực hiện về Sở Nội vụ, Sở Tài chính trước ngày 15 tháng 6 và trước ngày 01 tháng 12.',
        '2. Sở Xây dựng giải phóng mặt bằng phục vụ lễ khởi công vào ngày 19/12/2026.',
        '3. Sở Y tế khử khuẩn trường học ngay sau mưa lũ.',
        '4. Khi phát hiện ca bệnh lạ, báo cáo ngay về Sở Y tế.',
        '5. Sở Tư pháp báo cáo đúng thời gian quy định.',
        '6. Sở Nội vụ rà soát tổ công tác; hằng ngày cập nhật kết quả vào phần mềm dùng chung; gửi danh sách đầu mối về Sở Y tế.',
      ),
    ),
  ).toEqual([
    ['Các sở', 'annual:06-15;annual:12-01'],
    ['Sở Xây dựng', null],
    ['Sở Y tế', 'event'],
    [null, 'event'],
    ['Sở Tư pháp', 'relative'],
    ['Sở Nội vụ', null],
    ['Sở Nội vụ', 'daily'],
    ['Sở Nội vụ', null],
  ])
})

test('an article: a line that heads a part is no order, a time alone belongs to the paragraph above, a day in front to both bodies', () => {
  expect(
    short(
      article(
        'Lập hồ sơ vỉa hè xong trước ngày 15/1/2027',
        'Căn cứ nhiệm vụ được giao, sở, ngành thành phố chủ động đề xuất tuyến phố mẫu trước ngày 20/12/2026.',
        'Sở Xây dựng chủ trì, rà soát giấy phép vỉa hè của các quận.',
        'Trên cơ sở đó, chủ động thu hồi giấy phép sai.',
        'Thời gian hoàn thành trước ngày 30/1/2027.',
        'Trước ngày 10/2/2027, Sở Tư pháp chủ trì, phối hợp với các phường ban hành hướng dẫn; Sở Tài chính ban hành mức thu.',
      ),
    ),
  ).toEqual([
    ['sở, ngành thành phố', '2026-12-20'],
    ['Sở Xây dựng', null],
    ['Sở Xây dựng', '2027-01-30'],
    ['Sở Tư pháp', '2027-02-10'],
    ['Sở Tài chính', '2027-02-10'],
  ])
})

test('"Ngày 12/11, Chủ tịch ký văn bản yêu cầu ..." is the news of an article, what was ordered before is not', () => {
  expect(
    short(
      article(
        'Ngày 12/11, Chủ tịch UBND thành phố ký văn bản yêu cầu Sở Y tế rà soát kho thuốc trước ngày 20/12.',
        'Trước đó, UBND thành phố giao Sở Tài chính lập dự toán trước ngày 1/10.',
      ),
    ),
  ).toEqual([['Sở Y tế', '2026-12-20']])
})

test('a text without a day of its own is read from when it was posted, or from what it tells of', () => {
  const due = (...body: string[]) => {
    const { tasks } = readDirective(['# Chỉnh trang vỉa hè', ...body].join('\n\n'))
    return tasks.map((task) => [task.deadline, task.doubts.includes('deadline.year')])
  }
  const order = 'Chủ tịch UBND thành phố yêu cầu Sở Y tế rà soát kho thuốc trước ngày 30/5.'
  expect(due(order, 'Giờ đăng: 09/05/2027 09:28')).toEqual([['2027-05-30', true]])
  expect(due(order, 'Giữa tháng 3/2026, thành phố công bố quy hoạch đến năm 2035.')).toEqual([
    ['2026-05-30', true],
  ])
  expect(due(order)).toEqual([[null, false]])
})

test('a letter without a printed number is named above its annex, an article tells the day and the issuer of its paper', () => {
  const sent = readDirective(
    [
      'Kính gửi: Sở Y tế.',
      '1. Giao Sở Y tế rà soát kho thuốc.',
      'Nơi nhận:',
      '- Như trên.',
      'KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nNguyễn Văn Mẫu',
      'Phụ lục: Danh mục kho thuốc (kèm theo Công văn số 4001/UBND-VX ngày 24 tháng 11 năm 2026 của Ủy ban nhân dân Thành phố)',
    ].join('\n\n'),
  ).document
  expect([sent.number, sent.type, sent.date]).toEqual(['4001/UBND-VX', 'CV', '2026-11-24'])
  const told = readDirective(
    article(
      'Ngày 07/4/2027, Ủy ban có Kế hoạch số 74/KH-UBND về vỉa hè.',
      'Theo Kế hoạch 74/KH-UBND năm 2027 của UBND tỉnh Mẫu, các phường có 12 việc.',
    ),
  ).document
  expect([told.number, told.date, told.issuer]).toEqual(['74/KH-UBND', '2027-04-07', 'UBND tỉnh Mẫu'])
})

test('a ground of many lines is one, however long', () => {
  const long = `Theo đề nghị của Giám đốc Sở Y tế tại Tờ trình số 4/TTr-SYT về ${'việc rà soát kho thuốc của các phường, '.repeat(14)}các xã;`
  expect(
    readDirective(
      [
        'Số: 3/QĐ-UBND',
        'Mẫu, ngày 10 tháng 11 năm 2026',
        'QUYẾT ĐỊNH',
        'Căn cứ Luật Dược;',
        long,
        'Điều 1. Giao Sở Y tế rà soát.',
      ].join('\n\n'),
    ).document.grounds,
  ).toHaveLength(2)
})
