/** Letters composed one way, whatever marks were heaped on them. */
import { expect, test } from 'vitest'
import { composed } from './compose.ts'

test('letters of Vietnamese are composed, and composed again stay as they are', () => {
  expect(composed('Sở Tài chính, ệ'.normalize('NFD'))).toBe('Sở Tài chính, ệ')
  const heaped = composed(`a${'\u0301\u0323'.repeat(200)}b`)
  expect(composed(heaped)).toBe(heaped)
  expect(heaped.normalize('NFC')).toBe(heaped)
})

test('a million marks on one letter take no longer than a million letters', () => {
  const began = performance.now()
  composed(`a${'\u0323\u0301\u0302'.repeat(333_333)}`)
  expect(performance.now() - began).toBeLessThan(2000)
})
