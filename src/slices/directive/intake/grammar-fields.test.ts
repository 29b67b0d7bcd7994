/** Fields, letters, pronouns and parts of a year, in words of our own. */
import { expect, test } from 'vitest'
import { readDirective } from './read.ts'
import { letter, notice, paper, read, short } from './testing-papers.ts'

test('a title with its fields and what stands between them is one task, unless another body is told', () => {
  expect(
    short(
      paper(
        '1. Kiện toàn đội ngũ',
        '- Rà soát danh sách cán bộ.',
        '- Phòng Tổ chức tập huấn trước ngày 20/12/2026.',
        '- Đơn vị chủ trì: Sở Nội vụ.',
        '- Thời gian thực hiện: Từ 01/12/2026.',
      ),
    ),
  ).toEqual([
    ['Sở Nội vụ', 'from:2026-12-01'],
    ['Phòng Tổ chức', '2026-12-20'],
  ])
})

test('a field that is sentences tells each of its bodies; a time alone below a title is work without a lead', () => {
  expect(
    short(
      paper(
        '1. Rà soát quy chế',
        '- Cơ quan thực hiện: Sở Tư pháp tiến hành rà soát các quy chế thuộc thẩm quyền của mình; các sở, ngành liên quan rà soát văn bản do cơ quan mình tham mưu.',
        '2. Triển khai Chiến lược cây xanh',
        'Thời gian thực hiện sau khi Chiến lược được ban hành.',
      ),
    ),
  ).toEqual([
    ['Sở Tư pháp', null],
    ['các sở, ngành liên quan', null],
    [null, 'relative'],
  ])
})

test('what was done, what the issuer means to do, what was agreed and criteria of emulation are no work', () => {
  expect(
    short(
      notice(
        '1. Thực hiện nhiệm vụ được giao, Sở Xây dựng trong thời gian ngắn đã tích cực vào cuộc theo yêu cầu đề ra.',
        '2. Về triển khai đề án: Chính phủ sẽ phân công nhiệm vụ các bộ.',
        '3. Về kinh phí: Thống nhất với đề xuất của Sở Tài chính.',
        '4. Sở Y tế rà soát kho thuốc.',
      ),
    ),
  ).toEqual([['Sở Y tế', null]])
  expect(
    short(
      paper(
        'I. TIÊU CHÍ THI ĐUA',
        '1. Đối với các doanh nghiệp',
        '- Tổ chức tốt sản xuất.',
        'II. TỔ CHỨC THỰC HIỆN',
        '1. Sở Nội vụ hướng dẫn khen thưởng.',
      ),
    ),
  ).toEqual([['Sở Nội vụ', null]])
})

test('whose words a paper follows is not who is told', () => {
  expect(
    short(
      paper(
        '1. Các sở khác',
        'Căn cứ văn bản chỉ đạo của Chính phủ, Bộ, ngành và tỉnh, phối hợp với Công an Thành phố tham mưu kế hoạch.',
      ),
    ),
  ).toEqual([['Các sở khác', null]])
  expect(short(paper('1. Giao Văn phòng Thành ủy chủ trì:', '- Hướng dẫn việc chi trả.'))).toEqual([
    ['Văn phòng Thành ủy', null],
  ])
})

test('partners go on over semicolons', () => {
  const [task, ...more] = read(
    paper(
      '1. Giao Sở Công Thương chủ trì, phối hợp với các sở, ngành của Thành phố; Ủy ban nhân dân các xã, phường; các đơn vị có liên quan triển khai Kế hoạch này.',
    ),
  )
  expect(more).toEqual([])
  expect(task!.leadAgency).toBe('Sở Công Thương')
  expect(task!.cooperating.length).toBe(3)
})

test.each([
  ['trong 6 tháng đầu năm 2027', '2027-06-30', null],
  ['hết 9 tháng đầu năm 2027', '2027-09-30', null],
  ['trong nửa đầu năm 2027', '2027-06-30', null],
  ['trong 6 tháng cuối năm 2027', '2027-12-31', null],
  ['trong quý I và quý II năm 2027', '2027-06-30', null],
  ['trong các tháng 11, 12 năm 2026', '2026-12-31', null],
  ['trong quý III/2027', '2027-09-30', null],
  ['chậm nhất 5 ngày làm việc kể từ ngày nhận', null, 'relative'],
  ['định kỳ hằng tháng, trước ngày 25', null, 'monthly:25'],
])('"hoàn thành %s" is a part of a year or a rule', (words, day, rule) => {
  const [task] = read(paper(`1. Sở Y tế gửi báo cáo kiểm tra, hoàn thành ${words}.`))
  expect([task!.deadline, task!.deadlineRule]).toEqual([day, rule])
})

test('a part of a year that is over is no due day', () => {
  const [task] = read(paper('1. Sở Y tế đánh giá kết quả trong 6 tháng đầu năm 2026.'))
  expect([task!.deadline, task!.deadlineRule]).toEqual([null, null])
})

test('reports of a quarter, a half year and a year are never clear with one of them', () => {
  const [task] = read(
    paper(
      '1. Sở Y tế báo cáo quý trước ngày 15 tháng cuối quý, báo cáo 6 tháng trước ngày 20/6 và báo cáo năm trước ngày 10/12.',
    ),
  )
  expect(task!.doubts).toContain('deadline.several')
})

test('"đơn vị" and "Sở này" below a heading are the body of the heading; alone they are no clear lead', () => {
  expect(
    short(
      paper('1. Sở Y tế:', '- Đơn vị báo cáo kết quả trước ngày 20/12/2026.', '- Sở này rà soát kho thuốc.'),
    ),
  ).toEqual([
    ['Sở Y tế', '2026-12-20'],
    ['Sở Y tế', null],
  ])
  expect(read(paper('1. Đơn vị được giao kiểm tra kho thuốc.'))[0]!.doubts).toContain('lead.cut')
})

test('two named leads are several, whoever knows the units or not; one name with commas is one', () => {
  const doubts = (lead: string) => read(paper(`1. ${lead} rà soát kho thuốc.`))[0]!.doubts
  expect(doubts('Sở Y tế, Sở Tài chính')).toContain('lead.several')
  expect(doubts('Công an Thành phố và Ủy ban nhân dân phường Mẫu')).toContain('lead.several')
  expect(doubts('Sở Văn hóa, Thể thao và Du lịch')).toEqual([])
  expect(doubts('Sở Giáo dục và Đào tạo')).toEqual([])
})

test('a list whose first line break is lost has all its items', () => {
  expect(
    short(
      paper(
        '1. Sở Y tế',
        '- Chỉ đạo Bệnh viện Mẫu:+ Hoàn tất thủ tục trước ngày 20/12/2026.',
        '+ Lập danh sách kho thuốc.',
      ),
    ),
  ).toEqual([
    ['Sở Y tế', '2026-12-20'],
    ['Sở Y tế', null],
  ])
})

test('a verb that closes the sentence is no part of the name before it', () => {
  expect(short(paper('1. Giao Trưởng phòng Tổ chức phi chính phủ theo dõi.'))).toEqual([
    ['Trưởng phòng Tổ chức phi chính phủ', null],
  ])
  expect(short(paper('1. Giao Sở Y tế tổng hợp.'))).toEqual([['Sở Y tế', null]])
})

test('a letter speaks to whom it is sent, in so many words or to its one addressee', () => {
  const asks = 'Sở Nội vụ thông báo và đề nghị Quý cơ quan, đơn vị thực hiện một số nội dung sau:'
  expect(short(letter('Các sở.', asks, '1. Rà soát biên chế.'))).toEqual([['Quý cơ quan, đơn vị', null]])
  const [task] = read(
    letter('Sở Y tế.', 'Sở Nội vụ đề nghị thực hiện một số nội dung sau:', '1. Rà soát biên chế.'),
  )
  expect(task).toMatchObject({ leadAgency: 'Sở Y tế', doubts: ['lead.inherited'] })
  expect(
    short(
      letter(
        '',
        '- Sở Y tế;',
        '- Sở Tài chính.',
        'Sở Nội vụ đề nghị thực hiện một số nội dung sau:',
        '1. Rà soát biên chế.',
      ),
    ),
  ).toEqual([[null, null]])
})

test('a day in a paragraph behind the list is never passed over in silence', () => {
  const { tasks, uncovered, provisions } = readDirective(
    letter(
      'Các sở.',
      'Sở Nội vụ yêu cầu các sở:',
      '1. Rà soát biên chế.',
      'Thời hạn gửi kết quả: trước ngày 15/12/2026.',
    ),
    { referenceDate: '2026-11-10' },
  )
  const seen = tasks.some(({ deadline }) => deadline === '2026-12-15') || uncovered.length > 0
  expect([provisions.length > 0, seen]).toEqual([true, true])
})
