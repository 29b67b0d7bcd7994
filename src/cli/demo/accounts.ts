/** The people one can sign in as in the demo, each at a post of the demo city. All fictional. */
import type { GivenRole, PostKind } from '#slices/organisation/contract.ts'

/** One password for all sign-ins of the demo; printed when it starts. Never set on another installation. */
export const DEMO_PASSWORD = 'Daumoi-thu-2026'

export type DemoAccount = {
  /** What this person is for, as the demo prints it. */
  is: 'chairman' | 'clerk' | 'head' | 'official' | 'inspector' | 'administrator'
  duty: { vi: string; en: string }
  name: string
  email: string
  /** Code of the unit, and the post there. */
  unit: string
  kind: PostKind
  title: string
  roles: GivenRole[]
}

export const accounts: DemoAccount[] = [
  {
    is: 'chairman',
    duty: { vi: 'Chủ tịch UBND Thành phố', en: 'chairman' },
    name: 'Trịnh Khải Nguyên',
    email: 'nguyen.trinh@ubnd.daumoi.example',
    unit: 'UBND',
    kind: 'head',
    title: 'Chủ tịch UBND Thành phố',
    roles: ['leader'],
  },
  {
    is: 'clerk',
    duty: { vi: 'Chuyên viên Văn phòng (theo dõi nhiệm vụ)', en: 'office clerk' },
    name: 'Lâm Thục Đoan',
    email: 'doan.lam@vpub.daumoi.example',
    unit: 'VPUB',
    kind: 'official',
    title: 'Chuyên viên chính',
    roles: ['office'],
  },
  {
    is: 'head',
    duty: { vi: 'Giám đốc Sở Tài chính', en: 'head of a department' },
    name: 'Hồ Nguyên Khang',
    email: 'khang.ho@stc.daumoi.example',
    unit: 'STC',
    kind: 'head',
    title: 'Giám đốc Sở',
    roles: [],
  },
  {
    is: 'official',
    duty: { vi: 'Chuyên viên Sở Tài chính', en: 'official' },
    name: 'Đặng Ngọc Trân',
    email: 'tran.dang@stc.daumoi.example',
    unit: 'STC',
    kind: 'official',
    title: 'Chuyên viên',
    roles: [],
  },
  {
    is: 'inspector',
    duty: { vi: 'Người kiểm tra (Thanh tra Thành phố)', en: 'inspector' },
    name: 'Vương Tuấn Khôi',
    email: 'khoi.vuong@tttp.daumoi.example',
    unit: 'TTTP',
    kind: 'official',
    title: 'Chuyên viên chính',
    roles: ['inspector'],
  },
  {
    is: 'administrator',
    duty: { vi: 'Người quản trị hệ thống', en: 'administrator' },
    name: 'Phùng Nhật Duy',
    email: 'duy.phung@ttcds.daumoi.example',
    unit: 'TTCĐS',
    kind: 'official',
    title: 'Chuyên viên',
    roles: ['administrator'],
  },
]
