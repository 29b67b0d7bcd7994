/** Texts the reader is measured on: thick papers, many papers, and text made to hurt. All of them are made here. */
import { docx, p } from '../src/slices/directive/intake/testing.ts'

const units = [
  'Tài chính',
  'Xây dựng',
  'Nội vụ',
  'Y tế',
  'Công Thương',
  'Nông nghiệp và Môi trường',
  'Tư pháp',
]
const works = [
  'xây dựng kế hoạch chuyển đổi số, trình Ủy ban nhân dân Thành phố ban hành',
  'rà soát các dự án đầu tư công chậm tiến độ, đề xuất giải pháp tháo gỡ khó khăn, vướng mắc',
  'tổng hợp, báo cáo kết quả thực hiện về Ủy ban nhân dân Thành phố',
  'tăng cường công tác tuyên truyền, phổ biến, giáo dục pháp luật cho cán bộ, công chức và Nhân dân',
]
const PAGE = 2600

/** A directive as thick as so many printed pages, with sections, clauses, points, leads and days; `nth` makes each another one. */
export function thick(pages: number, nth = 0): string {
  const lines = [
    'ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HỒ CHÍ MINH',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc',
    `Số: ${(nth % 900) + 1}/CT-UBND`,
    'Thành phố Hồ Chí Minh, ngày 15 tháng 01 năm 2026',
    'CHỈ THỊ\nVề việc đẩy mạnh giải ngân vốn đầu tư công',
    'Ủy ban nhân dân Thành phố yêu cầu các cơ quan, đơn vị thực hiện các nhiệm vụ sau:',
  ]
  let length = lines.join('\n\n').length
  for (let n = 1; length < pages * PAGE; n++) {
    const at = (n + nth) % units.length
    const line =
      n % 8 === 1
        ? `${Math.ceil(n / 8)}. Sở ${units[at]}:`
        : `${'abcdeghi'[(n - 2) % 8]}) Chủ trì, phối hợp với Sở ${units[(at + 2) % units.length]}, Ủy ban nhân dân các xã, phường ${works[(n + nth) % works.length]} đợt ${n} năm ${2026 + (nth % 3)}, hoàn thành trước ngày ${(n % 28) + 1}/${(n % 12) + 1}/2026.`
    lines.push(line)
    length += line.length + 2
  }
  lines.push(
    'Nơi nhận:\n- Như trên;\n- Lưu: VT.',
    'TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nNguyễn Văn A',
  )
  return lines.join('\n\n')
}

export const thickDocx = (pages: number): Buffer =>
  docx(
    thick(pages)
      .split(/\n+/)
      .map((line) => p(line))
      .join(''),
  )

export const MEGABYTE = 1_000_000
const fill = (piece: string): string => piece.repeat(Math.ceil(MEGABYTE / piece.length)).slice(0, MEGABYTE)
function counted(line: (n: number) => string): string {
  const lines: string[] = []
  for (let n = 1, length = 0; length < MEGABYTE; n++) {
    lines.push(line(n))
    length += lines.at(-1)!.length
  }
  return lines.join('').slice(0, MEGABYTE)
}
const head = 'Số: 3/CT-UBND\n\nKính gửi: Các sở.\n\nỦy ban nhân dân Thành phố yêu cầu:\n\n'

export const hostile: Record<string, () => string> = {
  'digits without end': () => fill('1234567890'),
  'digits and full stops': () => fill('1.2.3.4.5.6.7.8.9.'),
  'digits and strokes': () => fill('1/2/3-4-'),
  'a number of a paper without end': () => `Số: ${fill('1')}`,
  'commas without end': () => fill(','),
  'commas and blanks': () => fill(', ; '),
  'partners of one lead without end': () => fill('Sở Tài chính chủ trì, phối hợp với '),
  'the same under an order': () => `${head}1. Giao ${fill('Sở Tài chính chủ trì, phối hợp với ')}`,
  'bodies in one list': () => `${head}1. Giao ${fill('Sở Tài chính, Sở Y tế và Bộ Công an, ')}lập kế hoạch.`,
  'numbering nested without end': () => fill('I. 1. 1.1. a) - + '),
  'numbering nested line by line': () =>
    counted((n) => `${['I.', '1.', '1.1.', 'a)', '-', '+'][n % 6]} Rà soát.\n\n`),
  'numbering ever deeper': () => counted((n) => `${'1.'.repeat((n % 200) + 1)} Sở Y tế báo cáo.\n\n`),
  '20,000 lines of one number': () => counted(() => '1. Sở Y tế lập kế hoạch trước ngày 15/3/2026.\n\n'),
  'one line without blanks': () => fill('SởTàichínhchủtrìphốihợpvớiSởYtế'),
  'one letter without end': () => fill('đ'),
  'blanks without end': () => `1. Sở Tài chính${fill(' ')}lập kế hoạch.`,
  'Cyrillic look-alikes': () => fill('Ѕở Тài сhính сhủ trì, рhối hợр vớі Ѕở Хâу dựng. '),
  'Cyrillic look-alikes alone': () => fill('аеорсхуіѕј'),
  'marks without a letter': () => fill('\u0323\u0301\u0302'),
  'marks heaped on letters': () => counted((n) => `a${'\u0301\u0323'.repeat((n % 60) + 1)} `),
  'halves of letters': () => fill('\ud83d\ud83d x\udc00'),
  'brackets never closed': () => fill('(“[«'),
  'quotes never closed': () => fill('“Sở Tài chính '),
  'days without end': () => fill('trước ngày 15/3, '),
  'ranges of days without end': () => fill('từ ngày 1/1 đến ngày '),
  'times of other papers without end': () =>
    `${head}1. Sở Y tế: ${fill('Theo định kỳ của Chương trình. Và ')}`,
  'shares and years without end': () =>
    `${head}1. Sở Y tế: ${fill('phấn đấu đạt 5% năm 2030, đến năm 2031 đạt 6%. Và ')}`,
  'lead-ins behind work without end': () => fill('Giao Sở Y tế lập kế hoạch như sau: Và '),
  'names without end': () => fill('Nguyễn Văn A '),
  'bars of a table': () => fill('| '),
  'rows of a table': () =>
    `STT | Nhiệm vụ | Chủ trì | Thời hạn\n${counted((n) => `${n} | Lập kế hoạch | Sở Y tế | 15/3/2026\n`)}`,
  'cells ever more': () => `STT | Nhiệm vụ | Chủ trì\n${fill('1 | x | ')}`,
  'capitals without end': () => fill('SỞ TÀI CHÍNH VÀ '),
  'national headings without end': () => fill('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 1/QĐ\n'),
  'numbers of papers without end': () => fill('số 1/QĐ-TTg ngày 1/1/2027, '),
  'lead-ins without end': () => fill('yêu cầu các sở, ban, ngành: '),
  'clauses without end': () => fill('rà soát; báo cáo, '),
  'abbreviations without end': () => fill('TP. Q. H. ThS. TS. '),
  'mixed at random': () => {
    const pieces = [
      '1. ',
      'a) ',
      'Sở Y tế ',
      ', ',
      '; ',
      '.\n\n',
      'giao ',
      'phối hợp với ',
      '15/3 ',
      '(',
      '|',
      'trước ngày ',
      '\u0301',
      'và ',
      'do ',
    ]
    let seed = 7
    return counted(() => {
      seed = (seed * 1103515245 + 12345) % 2147483648
      return pieces[seed % pieces.length]!
    })
  },
}
