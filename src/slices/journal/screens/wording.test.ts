import { expect, test } from 'vitest'
import { addWords } from '#kit/words.ts'
import { en as organisationEn } from '#slices/organisation/words.en.ts'
import { vi as organisationVi } from '#slices/organisation/words.vi.ts'
import { en } from '../words.en.ts'
import { vi } from '../words.vi.ts'
import { pageOf, saidBy } from './wording.ts'

await addWords('journal', { vi, en })
await addWords('organisation', { vi: organisationVi, en: organisationEn })

test('a correction is told field by field, as it was and as it became, and no field twice', () => {
  const data = {
    name: 'Trần Thị Mẫu',
    title: 'Chuyên viên chính',
    kind: 'deputy',
    changed: {
      title: { before: 'Chuyên viên', after: 'Chuyên viên chính' },
      kind: { before: 'official', after: 'deputy' },
      to: { before: null, after: '2026-09-30' },
    },
  }
  expect(saidBy({ fact: 'post.changed', data }, 'vi')).toEqual([
    ['Tên', 'Trần Thị Mẫu'],
    ['Tên gọi', 'Chuyên viên → Chuyên viên chính'],
    ['Loại', 'Cán bộ, công chức, viên chức → Cấp phó'],
    ['Đến ngày', '(trống) → T4 30/09/2026'],
  ])
})

test('what the reader was taught is told as what it was read as, and leads to it', () => {
  const data = {
    name: 'Sở VH-TT',
    issuer: 'Ủy ban nhân dân Thành phố',
    document: 'Chỉ thị số 06/CT-UBND',
    lessonKind: 'alias',
    changed: { sense: { before: ['Sở Y tế'], after: ['Sở Văn hóa và Thể thao'] } },
  }
  expect(saidBy({ fact: 'lesson.remembered', data }, 'vi')).toEqual([
    ['Tên', 'Sở VH-TT'],
    ['Cơ quan ban hành', 'Ủy ban nhân dân Thành phố'],
    ['Từ văn bản', 'Chỉ thị số 06/CT-UBND'],
    ['Được đọc là', 'Sở Y tế → Sở Văn hóa và Thể thao'],
  ])
  const id = '019a0000-0000-7000-8000-00000000dead'
  expect(pageOf({ kind: 'lesson', id }, { roles: ['office'] })).toBe(`/directives/lessons?lesson=${id}`)
})

test('roles are told in words, and ids alone only as having changed', () => {
  const id = '019a0000-0000-7000-8000-00000000dead'
  expect(saidBy({ fact: 'roles.changed', data: { before: [], after: ['inspector'] } }, 'vi')).toEqual([
    ['Sau đó', 'Người kiểm tra'],
  ])
  const data = { unit: id, changed: { parent: { before: id, after: id } } }
  expect(saidBy({ fact: 'unit.changed', data }, 'vi')).toEqual([['Đơn vị cấp trên', 'đã đổi']])
})

test('an import has a page only for who may open it', () => {
  const about = { kind: 'import-of-units', id: '019a0000-0000-7000-8000-00000000dead' }
  expect(pageOf(about, { roles: ['inspector'] })).toBe(null)
  expect(pageOf(about, { roles: ['administrator'] })).toBe(`/admin?import=${about.id}`)
})
