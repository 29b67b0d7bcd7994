/** What the reader makes of directives written for these tests. */
import { expect, test } from 'vitest'
import { readDirective } from './read.ts'
import type { UnitNames } from './reading.ts'

const lines = (...paragraphs: string[]): string => paragraphs.join('\n\n')

const directive = lines(
  'ỦY BAN NHÂN DÂN',
  'THÀNH PHỐ MẪU',
  'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc',
  'Số: 07/CT-UBND',
  'HỎA TỐC',
  'Mẫu, ngày 12 tháng 01 năm 2027',
  'CHỈ THỊ',
  'VỀ VIỆC CHỈNH TRANG VỈA HÈ NĂM 2027',
  'Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;',
  'Để bảo đảm mỹ quan đô thị, Ủy ban nhân dân Thành phố Mẫu yêu cầu:',
  '1. Sở Xây dựng',
  'a) Chủ trì, phối hợp với Sở Tài chính và Ủy ban nhân dân các xã, phường lập phương án chỉnh trang vỉa hè, báo cáo Ủy ban nhân dân Thành phố trước ngày 15/3.',
  'b) Tăng cường tuyên truyền, nâng cao ý thức giữ gìn vỉa hè.',
  'c) Công bố danh mục tuyến đường trong tháng 02/2027. Đồng thời tiếp tục làm việc với Công ty Cây xanh về cây trồng thay thế.',
  '2. Giao Sở Tài chính bố trí kinh phí, hoàn thành trong quý I/2027; Sở Nội vụ rà soát nhân lực chậm nhất ngày 30/6/2027.',
  '3. Các sở, ban, ngành theo chức năng, nhiệm vụ được giao định kỳ hằng tháng, trước ngày 25 báo cáo kết quả về Sở Xây dựng.',
  '4. Ủy ban nhân dân các xã, phường trả lời kiến nghị của người dân trong thời hạn 5 ngày làm việc kể từ ngày nhận.',
  'Yêu cầu Giám đốc các sở, Thủ trưởng các cơ quan nghiêm túc triển khai thực hiện Chỉ thị này./.',
  'Nơi nhận:',
  '- Như trên;',
  '- Thường trực Thành ủy (để báo cáo);',
  '- Lưu: VT.',
  'TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lê Thị Mẫu',
)

const unit = (
  id: number,
  name: string,
  shortName: string,
  aliases: string[] = [],
  path = `tp.${id}`,
): UnitNames => ({
  id: `00000000-0000-7000-8000-${String(id).padStart(12, '0')}`,
  name,
  shortName,
  aliases,
  kind: 'department',
  path,
})
const units = [
  unit(1, 'Sở Xây dựng', 'Sở XD', ['SXD']),
  unit(2, 'Sở Tài chính', 'Sở TC'),
  unit(3, 'Ủy ban nhân dân phường Bến Mẫu', 'Phường Bến Mẫu', ['UBND phường Bến Mẫu']),
  unit(4, 'Phòng Tài chính', 'P.TC', [], 'tp.1.4'),
]

test('the frame of a directive is read by Decree 30', () => {
  const { document } = readDirective(directive)
  expect(document).toMatchObject({
    type: 'CT',
    number: '07/CT-UBND',
    symbol: 'CT-UBND',
    date: '2027-01-12',
    place: 'Mẫu',
    issuer: 'Ủy ban nhân dân Thành phố Mẫu',
    issuerParent: null,
    signer: 'Lê Thị Mẫu',
    signerTitle: 'Phó Chủ tịch',
    capacity: 'KT',
    urgency: 'flash',
    secrecy: 'none',
    abstract: 'CHỈNH TRANG VỈA HÈ NĂM 2027',
  })
  expect(document.grounds).toHaveLength(1)
  expect(document.recipients).toEqual(['Như trên', 'Thường trực Thành ủy (để báo cáo)', 'Lưu: VT'])
})

test.each([
  ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH', 'Trịnh Khải Nguyên'],
  ['TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Trịnh Khải Nguyên'],
  ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCHTrịnh Khải Nguyên'],
  ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH', '(Đã ký)', 'Trịnh Khải Nguyên'],
])('a signature printed as "%s ..." gives the whole name and the title alone', (...printed) => {
  const head = directive.slice(0, directive.indexOf('TM. ỦY BAN'))
  for (const form of ['NFC', 'NFD'] as const)
    expect(readDirective(lines(head, ...printed).normalize(form)).document).toMatchObject({
      signer: 'Trịnh Khải Nguyên',
      signerTitle: 'Chủ tịch',
      capacity: 'TM',
    })
})

test('who issued a text without a printed head is read from its title or from who orders', () => {
  const issuer = (...text: string[]) => readDirective(lines(...text)).document.issuer
  expect(
    issuer('KẾT LUẬN CỦA BỘ CHÍNH TRỊ, BAN BÍ THƯ về việc chỉnh trang', 'Bộ Chính trị, Ban Bí thư kết luận.'),
  ).toBe('Bộ Chính trị, Ban Bí thư')
  expect(
    issuer(
      'Kính gửi: Các sở.',
      'Thực hiện Kế hoạch năm, Ban Chỉ đạo của Thành phố về chỉnh trang vỉa hè và sắp xếp lại các bãi giữ xe trên địa bàn (gọi tắt là Ban Chỉ đạo) yêu cầu các sở báo cáo.',
    ),
  ).toBe('Ban Chỉ đạo của Thành phố về chỉnh trang vỉa hè và sắp xếp lại các bãi giữ xe trên địa bàn')
  const printed = (...head: string[]) => issuer(...head, 'Số: 7/CT-UBND', 'CHỈ THỊ', '1. Sở Y tế báo cáo.')
  expect(printed('ỦY BAN NHÂN DÂN', 'THÀNH PHỐ HỒ CHÍ MINH')).toBe('Ủy ban nhân dân Thành phố Hồ Chí Minh')
  expect(printed('ỦY BAN NHÂN DÂN', 'THÀNH PHỐ ĐÀ MẪU')).toBe('Ủy ban nhân dân thành phố Đà Mẫu')
  expect(issuer('Kính gửi: Các sở.', 'UBND TP.HCM yêu cầu các sở báo cáo.')).toBe('UBND TP.HCM')
})

test('an abstract is whole over two paragraphs, and ends where the order or the story begins', () => {
  const abstract = (...text: string[]) =>
    readDirective(lines('Số: 7/CĐ-UBND', 'Mẫu, ngày 12 tháng 01 năm 2027', ...text, '1. Sở Y tế báo cáo.'))
      .document.abstract
  expect(
    abstract(
      'CÔNG ĐIỆN VỀ VIỆC CHỦ ĐỘNG PHÒNG,',
      'CHỐNG NGẬP NĂM 2027 THỦ TƯỚNG CHÍNH PHỦ điện:',
      '- Chủ tịch Ủy ban nhân dân các tỉnh.',
    ),
  ).toBe('CHỦ ĐỘNG PHÒNG, CHỐNG NGẬP NĂM 2027')
  expect(
    abstract(
      'CHỈ THỊ',
      'VỀ VIỆC CHỈNH TRANG VỈA HÈ TẠI TỈNH MẪU Trong những năm qua, các địa phương đã tích cực triển khai thực hiện và đạt được kết quả.',
    ),
  ).toBe('CHỈNH TRANG VỈA HÈ TẠI TỈNH MẪU')
  expect(abstract('## QUYẾT ĐỊNH', '## Ban hành Kế hoạch chỉnh trang vỉa hè', '# ỦY BAN NHÂN DÂN')).toBe(
    'Ban hành Kế hoạch chỉnh trang vỉa hè',
  )
})

test('number, place and day printed in one line are told apart; two titles of a signer are both kept', () => {
  const text = lines(
    'Số: 03/QĐ-BCĐ Đà Mẫu, ngày 09 tháng 01 năm 2027',
    'QUYẾT ĐỊNH',
    'Về việc chỉnh trang vỉa hè',
    '1. Sở Y tế báo cáo.',
    'Nơi nhận:',
    '- Như trên.',
    'KT. TRƯỞNG BAN PHÓ TRƯỞNG BAN PHÓ CHỦ TỊCH Lê Thị Mẫu',
  )
  expect(readDirective(text).document).toMatchObject({
    place: 'Đà Mẫu',
    signer: 'Lê Thị Mẫu',
    signerTitle: 'Phó Trưởng ban, Phó Chủ tịch',
  })
})

test('a title begins with the work, and a product is named whole or not at all', () => {
  const made = (work: string) => {
    const [task] = readDirective(lines('Kính gửi: Các sở.', `1. Sở Y tế ${work}.`, 'Nơi nhận:')).tasks
    return [task!.title, task!.product]
  }
  expect(made('theo chức năng, nhiệm vụ được giao khẩn trương rà soát danh mục')).toEqual([
    'Khẩn trương rà soát danh mục',
    null,
  ])
  expect(made('trong phạm vi trách nhiệm của mình, xây dựng kế hoạch phòng, chống dịch')).toEqual([
    'Xây dựng kế hoạch phòng, chống dịch',
    'kế hoạch phòng, chống dịch',
  ])
  expect(made('có trách nhiệm giúp Ủy ban nhân dân Thành phố theo dõi')[0]).toBe(
    'Giúp Ủy ban nhân dân Thành phố theo dõi',
  )
  expect(made('lập báo cáo theo mẫu ban hành kèm theo Nghị định số 145/2020/NĐ-CP')[1]).toBe(null)
  expect(made('gửi hồ sơ đề nghị cấp phép đến Sở Nội vụ')[1]).toBe('hồ sơ đề nghị cấp phép')
  expect(made('theo dõi sát tình hình và xử lý theo quy định pháp luật')).toEqual([
    'Theo dõi sát tình hình và xử lý theo quy định pháp luật',
    null,
  ])
})

test('marks written apart from their letters change nothing: places hold in the composed text', () => {
  expect(readDirective(directive.normalize('NFD'), { units })).toEqual(readDirective(directive, { units }))
})

test('every duty is a task with its lead, partners and day; the closing formula is none', () => {
  const { tasks, provisions } = readDirective(directive)
  const short = tasks.map((task) => ({
    at: provisions[task.provision]!.reference,
    lead: task.leadAgency,
    with: task.cooperating.map((one) => one.text),
    day: task.deadline,
    rule: task.deadlineRule,
    general: task.general,
  }))
  const group = 'Ủy ban nhân dân các xã, phường'
  expect(short).toEqual([
    {
      at: 'điểm a mục 1',
      lead: 'Sở Xây dựng',
      with: ['Sở Tài chính', group],
      day: '2027-03-15',
      rule: null,
      general: false,
    },
    { at: 'điểm b mục 1', lead: 'Sở Xây dựng', with: [], day: null, rule: null, general: true },
    { at: 'điểm c mục 1', lead: 'Sở Xây dựng', with: [], day: '2027-02-28', rule: null, general: false },
    {
      at: 'điểm c mục 1',
      lead: 'Sở Xây dựng',
      with: ['Công ty Cây xanh'],
      day: null,
      rule: null,
      general: false,
    },
    { at: 'mục 2', lead: 'Sở Tài chính', with: [], day: '2027-03-31', rule: null, general: false },
    { at: 'mục 2', lead: 'Sở Nội vụ', with: [], day: '2027-06-30', rule: null, general: false },
    { at: 'mục 3', lead: 'Các sở, ban, ngành', with: [], day: null, rule: 'monthly:25', general: false },
    { at: 'mục 4', lead: group, with: [], day: null, rule: 'relative', general: false },
  ])
  expect(tasks[0]!.title).toBe('Lập phương án chỉnh trang vỉa hè, báo cáo Ủy ban nhân dân Thành phố')
  expect(tasks[0]!.deadlineText).toBe('trước ngày 15/3')
  expect(tasks[0]!.doubts).toContain('deadline.year')
  expect(tasks[0]!.why.map((one) => one.rule)).toContain('lead.heading')
})

test('a lead is matched to a unit by its name or alias; a group is left to the clerk', () => {
  const { tasks } = readDirective(directive, { units })
  expect(tasks[0]!.unit).toBe(units[0]!.id)
  expect(tasks[0]!.cooperating[0]!.unit).toBe(units[1]!.id)
  const wide = tasks.find((task) => task.leadAgency === 'Các sở, ban, ngành')!
  expect(wide.unit).toBeNull()
  expect(wide.doubts).toContain('lead.group')
  const unknown = tasks.find((task) => task.leadAgency === 'Sở Nội vụ')!
  expect(unknown.unit).toBeNull()
  expect(unknown.doubts).toContain('lead.unknown')
})

test('titles of office and abbreviations lead to the same unit; two named units are both given', () => {
  const { tasks } = readDirective(
    lines(
      'Kính gửi: Các sở.',
      'Chủ tịch Ủy ban nhân dân Thành phố yêu cầu:',
      '1. Giám đốc Sở TC trình dự toán trước ngày 01/02/2027.',
      '2. Chủ tịch UBND phường Bến Mẫu tổ chức tuần tra.',
      '3. Sở Xây dựng, Sở Tài chính rà soát hợp đồng.',
    ),
    { units },
  )
  expect(tasks.map((task) => task.unit)).toEqual([units[1]!.id, units[2]!.id, null])
  expect(tasks[2]!.units).toEqual([units[0]!.id, units[1]!.id])
  expect(tasks[2]!.doubts).toContain('lead.several')
})

test.each([
  ['trước ngày 05/02', '2027-02-05', 'before', null],
  ['chậm nhất ngày 31 tháng 3 năm 2027', '2027-03-31', 'by', null],
  ['trong tháng 2/2028', '2028-02-29', 'within', null],
  ['đến hết năm 2027', '2027-12-31', 'by', null],
  ['trong quý III năm 2027', '2027-09-30', 'within', null],
  ['trước ngày 15/12 hằng năm', null, 'before', 'annual:12-15'],
  ['trước 16 giờ hằng ngày', null, null, 'daily'],
  ['định kỳ hằng tuần', null, null, 'weekly'],
  ['theo đúng tiến độ được phê duyệt', null, null, 'relative'],
] as const)('"hoàn thành %s" is understood', (words, day, qualifier, rule) => {
  const { tasks } = readDirective(
    lines('Kính gửi: Sở Y tế.', 'Yêu cầu:', `1. Sở Y tế báo cáo kết quả kiểm tra, hoàn thành ${words}.`),
    {
      referenceDate: '2027-01-10',
    },
  )
  expect(tasks).toHaveLength(1)
  expect([tasks[0]!.deadline, tasks[0]!.deadlineQualifier, tasks[0]!.deadlineRule]).toEqual([
    day,
    qualifier,
    rule,
  ])
})

test('a day that does not exist and a day gone by are told, not repaired', () => {
  const read = (words: string) =>
    readDirective(lines('Kính gửi: Sở Y tế.', 'Yêu cầu:', `1. Sở Y tế gửi báo cáo trước ngày ${words}.`), {
      referenceDate: '2027-03-10',
    }).tasks[0]!
  expect(read('31/02/2027')).toMatchObject({ deadline: null, deadlineText: 'trước ngày 31/02/2027' })
  expect(read('31/02/2027').doubts).toContain('deadline.impossible')
  expect(read('01/3/2027').deadline).toBe('2027-03-01')
  expect(read('01/3/2027').doubts).toContain('deadline.past')
  expect(read('15/01').deadline).toBe('2027-01-15')
  expect(read('20/12').deadline).toBe('2027-12-20')
})

test('dates of cited papers are no due days', () => {
  const { tasks } = readDirective(
    lines(
      'Kính gửi: Sở Y tế.',
      'Yêu cầu:',
      '1. Sở Y tế triển khai Quyết định số 12/QĐ-TTg ngày 05/01/2027 của Thủ tướng Chính phủ; sơ kết giai đoạn 2021 - 2025.',
    ),
  )
  expect(tasks[0]!.deadline).toBeNull()
  expect(tasks[0]!.deadlineRule).toBeNull()
})

test('a secret mark is seen in the head, and the word in a sentence is not a mark', () => {
  const head = (mark: string) =>
    lines(
      'ỦY BAN NHÂN DÂN',
      'THÀNH PHỐ MẪU',
      mark,
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Số: 01/CT-UBND',
      'Nội dung chỉ đạo chung về công tác năm.',
    )
  expect(readDirective(head('MẬT')).document.secrecy).toBe('secret')
  expect(readDirective(head('Tối mật')).document.secrecy).toBe('topSecret')
  expect(readDirective(head('TUYỆT MẬT')).document.secrecy).toBe('absoluteSecret')
  expect(readDirective(head('Độ mật: Mật')).document.secrecy).toBe('secret')
  expect(readDirective(`MẬT ${head('Số: 01')}`).document.secrecy).toBe('secret')
  expect(readDirective(head('VỀ BẢO VỆ BÍ MẬT NHÀ NƯỚC')).document.secrecy).toBe('none')
  expect(
    readDirective(lines(directive, 'Tài liệu mật không được gửi qua thư điện tử.')).document.secrecy,
  ).toBe('none')
})

test('a plan set out as fields gives one task for each item', () => {
  const { tasks } = readDirective(
    lines(
      'Số: 10/KH-UBND',
      'KẾ HOẠCH',
      'I. MỤC ĐÍCH, YÊU CẦU',
      '1. Nâng cao nhận thức của cán bộ.',
      'II. NỘI DUNG',
      '1. Tập huấn nghiệp vụ lưu trữ',
      '- Đơn vị chủ trì: Sở Nội vụ.',
      '- Đơn vị phối hợp: Sở Tài chính; các sở, ngành.',
      '- Thời gian thực hiện: Quý II/2027.',
      '- Sản phẩm: Lớp tập huấn.',
    ),
  )
  expect(tasks).toHaveLength(1)
  expect(tasks[0]).toMatchObject({
    title: 'Tập huấn nghiệp vụ lưu trữ',
    leadAgency: 'Sở Nội vụ',
    deadline: '2027-06-30',
    product: 'Lớp tập huấn',
  })
  expect(tasks[0]!.cooperating.map((one) => one.text)).toEqual(['Sở Tài chính', 'các sở, ngành'])
})

test('rows of an annex become tasks, ruled or with one cell on a line; a ragged row keeps what it has', () => {
  const ruled = lines(
    'Số: 10/KH-UBND',
    'PHỤ LỤC',
    'STT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn | Sản phẩm',
    'I. Hạ tầng',
    '1 | Lập đề án chiếu sáng | Sở Xây dựng | Sở Tài chính; UBND các xã, phường | Tháng 6/2027 | Đề án',
    '2 | Kiểm đếm cột điện | Công ty Điện lực | | Thường xuyên',
  )
  const stacked = lines(
    'Số: 10/KH-UBND',
    'PHỤ LỤC',
    'STT',
    'Nhiệm vụ',
    'Cơ quan chủ trì',
    'Thời hạn',
    '1',
    'Lập đề án chiếu sáng',
    'Sở Xây dựng',
    'Tháng 6/2027',
    '2',
    'Kiểm đếm cột điện',
    'Công ty Điện lực',
    'Thường xuyên',
  )
  for (const text of [ruled, stacked]) {
    const { tasks } = readDirective(text)
    expect(tasks.map((task) => [task.title, task.leadAgency, task.deadline, task.deadlineRule])).toEqual([
      ['Lập đề án chiếu sáng', 'Sở Xây dựng', '2027-06-30', null],
      ['Kiểm đếm cột điện', 'Công ty Điện lực', null, 'continuous'],
    ])
  }
  expect(readDirective(ruled).tasks[0]!.cooperating.map((one) => one.text)).toEqual([
    'Sở Tài chính',
    'UBND các xã, phường',
  ])
})

test('an article gives the orders it reports, not its story', () => {
  const { tasks } = readDirective(
    lines(
      'Thành phố Mẫu siết quản lý vỉa hè',
      'Thời gian qua, nhiều tuyến đường bị lấn chiếm, người dân phản ánh nhiều lần.',
      'Chủ tịch UBND thành phố vừa yêu cầu Sở Xây dựng kiểm tra toàn bộ giấy phép trước ngày 20/4.',
      'Đồng thời, sở này phải phối hợp với Công an thành phố xử lý vi phạm.',
      'Trước đó, UBND thành phố giao Sở Tài chính lập dự toán trước ngày 1/2.',
      'Dự kiến trong năm 2027, thành phố có thêm 20 tuyến phố đi bộ.',
    ),
    { referenceDate: '2027-03-01' },
  )
  expect(tasks.map((task) => [task.leadAgency, task.leadSource, task.deadline])).toEqual([
    ['Sở Xây dựng', 'quote', '2027-04-20'],
    ['Sở Xây dựng', 'context', null],
  ])
})

test('praise, decisions and entry into force leave their provisions open for the clerk to see', () => {
  const { tasks, uncovered, provisions } = readDirective(
    lines(
      'Số: 3/TB-VP',
      'Lãnh đạo Ủy ban nhân dân Thành phố kết luận như sau:',
      '1. Đánh giá cao nỗ lực của các đơn vị trong năm qua.',
      '2. Giao Sở Y tế xây dựng kế hoạch khám sức khỏe.',
      '3. Thông báo này có hiệu lực kể từ ngày ký.',
    ),
  )
  expect(tasks.map((task) => task.leadAgency)).toEqual(['Sở Y tế'])
  expect(uncovered.map((i) => provisions[i]!.reference)).toEqual(['mục 1', 'mục 3'])
})

test('Cyrillic look-alikes, tone placed elsewhere and a lost space change nothing', () => {
  const { tasks } = readDirective(
    lines(
      'Kính gửi: Các sở.',
      'Yêu cầu:',
      '1. Uỷ bаn nhân dân xã Mẫu Hoà rà soát hộ khó khăn, hoàn thànhtrước ngày 05/4/2027.',
    ),
  )
  expect(tasks[0]).toMatchObject({ leadAgency: 'Uỷ bаn nhân dân xã Mẫu Hoà', deadline: '2027-04-05' })
})

test('a slip of the pen costs no task: the duty, its day or its body may be misspelt', () => {
  const tasks = (sentence: string) =>
    readDirective(
      lines('Số: 3/CT-UBND', 'Mẫu, ngày 05 tháng 01 năm 2027', 'Kính gửi: Các sở.', 'Yêu cầu:', sentence),
    ).tasks.map((task) => [task.leadAgency, task.deadline])
  expect(tasks('1. Giao Sở Y tế rá soát kho thuốc trước ngày 15/3/2027.')).toEqual([
    ['Sở Y tế', '2027-03-15'],
  ])
  expect(tasks('1. Sở Y tế chủ trì,phối hợp với các phường rà soát kho thuốc truớc ngày 15/3/2027.')).toEqual(
    [['Sở Y tế', null]],
  )
  expect(tasks('1.Sở Y tế rà soát kho thuốc , hoàn thành trước ngày 15 / 3 / 2027 .')).toEqual([
    ['Sở Y tế', '2027-03-15'],
  ])
})

test('a word that only sounds like a product makes no work of zeal', () => {
  const general = (sentence: string) =>
    readDirective(lines('Số: 3/CT-UBND', 'Kính gửi: Các sở.', 'Yêu cầu:', `1. Sở Nội vụ ${sentence}`))
      .tasks[0]!.general
  expect(general('đẩy mạnh cắt giảm ngay trong quá trình thực hiện các dự án đã được phê duyệt.')).toBe(true)
  expect(general('tăng cường tham mưu, chỉ đạo quản lý nhà nước về vỉa hè.')).toBe(true)
  expect(general('tăng cường kiểm tra, trình phương án xử lý.')).toBe(false)
  expect(general('đẩy mạnh tuyên truyền, tham mưu Ủy ban nhân dân Thành phố ban hành kế hoạch.')).toBe(false)
})

test('a hundred pages are read at once', () => {
  const text = Array.from({ length: 60 }, (_, i) => directive.replaceAll('07/CT-UBND', `${i}/CT-UBND`))
    .join('\n\n')
    .repeat(4)
  expect(text.length).toBeGreaterThan(250_000)
  const began = performance.now()
  expect(readDirective(text).tasks.length).toBeGreaterThan(500)
  expect(performance.now() - began).toBeLessThan(6_000)
})
