/** How a directive is named, and by what it is known again when it comes a second time. No I/O. */
import { fold } from '#basics/fold.ts'
import type { DirectiveType } from './contract.ts'

/** Names of the types as Decree 30/2020 writes them: what a label begins with, in every language of the screen. */
const names: Record<DirectiveType, string> = {
  NQ: 'Nghị quyết',
  QD: 'Quyết định',
  CT: 'Chỉ thị',
  QC: 'Quy chế',
  QYD: 'Quy định',
  TC: 'Thông cáo',
  TB: 'Thông báo',
  HD: 'Hướng dẫn',
  CTr: 'Chương trình',
  KH: 'Kế hoạch',
  PA: 'Phương án',
  DA: 'Đề án',
  BC: 'Báo cáo',
  BB: 'Biên bản',
  TTr: 'Tờ trình',
  CV: 'Công văn',
  CD: 'Công điện',
  KL: 'Kết luận',
  K: 'Văn bản',
}

/** "Chỉ thị số 06/CT-UBND". */
export const labelOf = ({ type, symbol }: { type: DirectiveType; symbol: string }): string =>
  `${names[type]} số ${symbol}`

/** "UBND TP.HCM" and "Ủy ban nhân dân Thành phố Hồ Chí Minh" are one issuer. */
export const issuerKey = (issuer: string): string =>
  ` ${fold(issuer)} `
    .replaceAll(' uy ban nhan dan ', ' ubnd ')
    .replaceAll(' hoi dong nhan dan ', ' hdnd ')
    .replace(/ tp ho chi minh | tp hcm | tphcm | hcmc | thanh pho ho chi minh /g, ' thanh pho ')
    .replaceAll(' tp ', ' thanh pho ')
    .trim()

/** "06/CT-UBND", "6 / CT-UBND" -> "6 ct ubnd". Each type has a series of its own, so the symbol belongs to the number. */
export function numberKey({ number, symbol }: { number: string; symbol: string }): string {
  const [printed, count] = [fold(symbol), fold(number)]
  const whole = /^\d/.test(printed) || !count ? printed : `${count} ${printed}`
  return whole.replace(/^0+(?=\d)/, '').replace(/^(\d+) \1(?= |$)/, '$1')
}

/** Every word once: what the register and the search box look in. */
export const searchKey = (directive: {
  type: DirectiveType
  symbol: string
  abstract: string
  issuer: string
}): string =>
  [
    ...new Set(
      fold(
        [labelOf(directive), directive.abstract, directive.issuer, issuerKey(directive.issuer)].join(' '),
      ).split(' '),
    ),
  ].join(' ')
