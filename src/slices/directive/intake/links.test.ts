/** Papers that replace, amend, repeal or correct earlier ones. */
import { expect, test } from 'vitest'
import { readDirective } from './read.ts'

const paper = (abstract: string, body: string) => `ỦY BAN NHÂN DÂN TỈNH MẪU

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 45/KH-UBND

Mẫu, ngày 05 tháng 5 năm 2026

KẾ HOẠCH

${abstract}

Căn cứ Quyết định số 1/QĐ-UBND ngày 1/1/2026 sửa đổi Quyết định số 3/QĐ-UBND;

${body}

Nơi nhận:
- Lưu: VT.`
const links = (text: string) =>
  readDirective(text).document.links.map(({ kind, type, number, date }) => [kind, type, number, date])

test('the abstract says what is amended, the closing article what is replaced and what is repealed', () => {
  expect(
    links(
      paper(
        'SỬA ĐỔI, BỔ SUNG KẾ HOẠCH SỐ 12/KH-UBND NGÀY 05 THÁNG 3 NĂM 2026',
        'Kế hoạch này có hiệu lực kể từ ngày ký và thay thế Kế hoạch số 11/KH-UBND ngày 3/2/2025 và Chỉ thị 02/CT-UBND; bãi bỏ Kế hoạch số 10/KH-UBND.',
      ),
    ),
  ).toEqual([
    ['amends', 'KH', '12/KH-UBND', '2026-03-05'],
    ['replaces', 'KH', '11/KH-UBND', '2025-02-03'],
    ['replaces', 'CT', '02/CT-UBND', null],
    ['repeals', 'KH', '10/KH-UBND', null],
  ])
})

test('grounds, and work that is ordered on other papers, are no links', () => {
  expect(
    links(
      paper(
        'Thực hiện nhiệm vụ năm 2026',
        '1. Sở Tài chính chủ trì sửa đổi Quyết định số 9/QĐ-UBND trước ngày 15/6/2026.\n\n2. Sở Y tế rà soát, thay thế Kế hoạch số 8/KH-UBND ngày 31/2/2026.',
      ),
    ),
  ).toEqual([])
})

test('each link can be lit in the text, and a day that does not exist is none', () => {
  const text = paper('Đính chính Kế hoạch số 8/KH-UBND ngày 31/2/2026', '1. Sở Y tế rà soát.')
  const [link] = readDirective(text).document.links
  expect(link).toMatchObject({ kind: 'corrects', number: '8/KH-UBND', date: null })
  expect(text.slice(link!.start, link!.end)).toBe('Kế hoạch số 8/KH-UBND')
})
