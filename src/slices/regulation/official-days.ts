/**
 * Days off and swapped days of the State that ship with the product, notice by notice, as they were announced. What is announced later
 * is entered by the administrator. The tables begin with exactly these (a test compares them).
 */
import type { DayMark, MarkKind } from '#basics/working-days.ts'
import type { NoticeStatus } from './contract.ts'

export type OfficialDay = DayMark & { pairedWith: string | null }
type Shipped = { key: string; title: string; source: string; status: NoticeStatus; days: OfficialDay[] }

/** A line holds the day, its kind, the day it stands in for or is swapped with ("-": none), and its name. */
const days = (lines: string): OfficialDay[] =>
  lines
    .trim()
    .split('\n')
    .map((line) => {
      const [day, kind, pairedWith, ...name] = line.split(' ') as [string, MarkKind, string, ...string[]]
      return { day, kind, pairedWith: pairedWith === '-' ? null : pairedWith, name: name.join(' ') }
    })

export const shipped: Shipped[] = [
  {
    key: 'nghi-2023',
    title: 'Ngày nghỉ lễ, tết năm 2023',
    source: 'Bộ luật Lao động 2019, Điều 111 và 112; Công văn 8056/VPCP-KGVX ngày 01/12/2022',
    status: 'official',
    days: days(`
2023-01-01 publicHoliday - Tết Dương lịch
2023-01-02 compensatoryDayOff 2023-01-01 Nghỉ bù Tết Dương lịch
2023-01-20 publicHoliday - Tết Nguyên đán Quý Mão
2023-01-21 publicHoliday - Tết Nguyên đán Quý Mão
2023-01-22 publicHoliday - Tết Nguyên đán Quý Mão
2023-01-23 publicHoliday - Tết Nguyên đán Quý Mão
2023-01-24 publicHoliday - Tết Nguyên đán Quý Mão
2023-01-25 compensatoryDayOff 2023-01-21 Nghỉ bù Tết Nguyên đán
2023-01-26 compensatoryDayOff 2023-01-22 Nghỉ bù Tết Nguyên đán
2023-04-29 publicHoliday - Giỗ Tổ Hùng Vương
2023-04-30 publicHoliday - Ngày Chiến thắng
2023-05-01 publicHoliday - Ngày Quốc tế lao động
2023-05-02 compensatoryDayOff 2023-04-29 Nghỉ bù Giỗ Tổ
2023-05-03 compensatoryDayOff 2023-04-30 Nghỉ bù Ngày Chiến thắng
2023-09-01 publicHoliday - Quốc khánh (ngày liền kề)
2023-09-02 publicHoliday - Quốc khánh
2023-09-04 compensatoryDayOff 2023-09-02 Nghỉ bù Quốc khánh
`),
  },
  {
    key: 'hoan-doi-2024',
    title: 'Hoán đổi ngày làm việc dịp 30/4 và 01/5/2024',
    source: 'Công văn 2450/VPCP-KGVX ngày 12/04/2024',
    status: 'official',
    days: days(`
2024-04-29 swappedDayOff 2024-05-04 Hoán đổi ngày làm việc
2024-05-04 swappedWorkingDay 2024-04-29 Làm bù (thứ Bảy)
`),
  },
  {
    key: 'nghi-2024',
    title: 'Ngày nghỉ lễ, tết năm 2024',
    source: 'Bộ luật Lao động 2019, Điều 111 và 112; lịch nghỉ đã công bố',
    status: 'official',
    days: days(`
2024-01-01 publicHoliday - Tết Dương lịch
2024-02-08 publicHoliday - Tết Nguyên đán Giáp Thìn
2024-02-09 publicHoliday - Tết Nguyên đán Giáp Thìn
2024-02-10 publicHoliday - Tết Nguyên đán Giáp Thìn
2024-02-11 publicHoliday - Tết Nguyên đán Giáp Thìn
2024-02-12 publicHoliday - Tết Nguyên đán Giáp Thìn
2024-02-13 compensatoryDayOff 2024-02-10 Nghỉ bù Tết Nguyên đán
2024-02-14 compensatoryDayOff 2024-02-11 Nghỉ bù Tết Nguyên đán
2024-04-18 publicHoliday - Giỗ Tổ Hùng Vương
2024-04-30 publicHoliday - Ngày Chiến thắng
2024-05-01 publicHoliday - Ngày Quốc tế lao động
2024-09-02 publicHoliday - Quốc khánh
2024-09-03 publicHoliday - Quốc khánh (ngày liền kề)
`),
  },
  {
    key: 'hoan-doi-2025',
    title: 'Hoán đổi ngày làm việc dịp 30/4 và 01/5/2025',
    source: 'Lịch nghỉ đã công bố',
    status: 'official',
    days: days(`
2025-04-26 swappedWorkingDay 2025-05-02 Làm bù (thứ Bảy)
2025-05-02 swappedDayOff 2025-04-26 Hoán đổi ngày làm việc
`),
  },
  {
    key: 'nghi-2025',
    title: 'Ngày nghỉ lễ, tết năm 2025',
    source: 'Bộ luật Lao động 2019, Điều 111 và 112; lịch nghỉ đã công bố',
    status: 'official',
    days: days(`
2025-01-01 publicHoliday - Tết Dương lịch
2025-01-27 publicHoliday - Tết Nguyên đán Ất Tỵ
2025-01-28 publicHoliday - Tết Nguyên đán Ất Tỵ
2025-01-29 publicHoliday - Tết Nguyên đán Ất Tỵ
2025-01-30 publicHoliday - Tết Nguyên đán Ất Tỵ
2025-01-31 publicHoliday - Tết Nguyên đán Ất Tỵ
2025-04-07 publicHoliday - Giỗ Tổ Hùng Vương
2025-04-30 publicHoliday - Ngày Chiến thắng
2025-05-01 publicHoliday - Ngày Quốc tế lao động
2025-09-01 publicHoliday - Quốc khánh (ngày liền kề)
2025-09-02 publicHoliday - Quốc khánh
`),
  },
  {
    key: 'hoan-doi-2026-01',
    title: 'Hoán đổi ngày làm việc dịp Tết Dương lịch 2026',
    source: 'Công văn 12729/VPCP-KGVX ngày 25/12/2025',
    status: 'official',
    days: days(`
2026-01-02 swappedDayOff 2026-01-10 Hoán đổi ngày làm việc
2026-01-10 swappedWorkingDay 2026-01-02 Làm bù (thứ Bảy)
`),
  },
  {
    key: 'nghi-2026',
    title: 'Ngày nghỉ lễ, tết năm 2026',
    source: 'Bộ luật Lao động 2019, Điều 111 và 112; Thông báo 9441/TB-BNV ngày 16/10/2025',
    status: 'official',
    days: days(`
2026-01-01 publicHoliday - Tết Dương lịch
2026-02-16 publicHoliday - Tết Nguyên đán Bính Ngọ
2026-02-17 publicHoliday - Tết Nguyên đán Bính Ngọ
2026-02-18 publicHoliday - Tết Nguyên đán Bính Ngọ
2026-02-19 publicHoliday - Tết Nguyên đán Bính Ngọ
2026-02-20 publicHoliday - Tết Nguyên đán Bính Ngọ
2026-04-26 publicHoliday - Giỗ Tổ Hùng Vương
2026-04-27 compensatoryDayOff 2026-04-26 Nghỉ bù Giỗ Tổ
2026-04-30 publicHoliday - Ngày Chiến thắng
2026-05-01 publicHoliday - Ngày Quốc tế lao động
2026-08-22 swappedWorkingDay 2026-08-31 Làm bù (thứ Bảy)
2026-08-31 swappedDayOff 2026-08-22 Hoán đổi ngày làm việc
2026-09-01 publicHoliday - Quốc khánh (ngày liền kề)
2026-09-02 publicHoliday - Quốc khánh
`),
  },
  {
    key: 'van-hoa-2026',
    title: 'Ngày Văn hóa Việt Nam năm 2026',
    source: 'Nghị quyết 80-NQ/TW; chưa rõ đã có hiệu lực vào ngày này',
    status: 'unconfirmed',
    days: days(`
2026-11-24 publicHoliday - Ngày Văn hóa Việt Nam
`),
  },
  {
    key: 'van-hoa-2027',
    title: 'Ngày Văn hóa Việt Nam năm 2027',
    source: 'Nghị quyết 80-NQ/TW; chưa rõ đã có hiệu lực vào ngày này',
    status: 'unconfirmed',
    days: days(`
2027-11-24 publicHoliday - Ngày Văn hóa Việt Nam
`),
  },
  {
    key: 'nghi-2027',
    title: 'Ngày nghỉ lễ, tết năm 2027 (dự kiến)',
    source: 'Bộ luật Lao động 2019, Điều 111 và 112; chưa có thông báo',
    status: 'projected',
    days: days(`
2027-01-01 publicHoliday - Tết Dương lịch
2027-02-06 publicHoliday - Tết Nguyên đán Đinh Mùi (mùng 1)
2027-04-16 publicHoliday - Giỗ Tổ Hùng Vương
2027-04-30 publicHoliday - Ngày Chiến thắng
2027-05-01 publicHoliday - Ngày Quốc tế lao động
2027-05-03 compensatoryDayOff 2027-05-01 Nghỉ bù Ngày Quốc tế lao động
2027-09-02 publicHoliday - Quốc khánh
`),
  },
]

/** The days that count: those of notices in force. Projected and unconfirmed ones are shown and not counted. */
export const officialDays: OfficialDay[] = shipped
  .filter(({ status }) => status === 'official')
  .flatMap((notice) => notice.days)
/** The years for which the State has announced its days off. */
export const announcedYears: ReadonlySet<number> = new Set(
  officialDays.map(({ day }) => Number(day.slice(0, 4))),
)
