/** Which device a session is on, told from what browsers send. */
import { expect, test } from 'vitest'
import { deviceOf } from './device.ts'

test('a session is told by the browser and the system a person knows', () => {
  const told = (agent: string | null) => Object.values(deviceOf(agent))
  const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)'
  expect(told(`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/130.0 Safari/537.36`)).toEqual([
    'Chrome',
    'Windows',
  ])
  expect(
    told(`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/130.0 Safari/537.36 Edg/130.0`),
  ).toEqual(['Edge', 'Windows'])
  expect(
    told(
      `Mozilla/5.0 (Linux; Android 14; SM-A546E) ${webkit} SamsungBrowser/26.0 Chrome/122.0 Safari/537.36`,
    ),
  ).toEqual(['Samsung Internet', 'Android'])
  expect(
    told(
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile Safari/604',
    ),
  ).toEqual(['Safari', 'iPhone'])
  expect(told('Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0')).toEqual([
    'Firefox',
    'Linux',
  ])
})

test('what a program sends, or nothing at all, is no device', () => {
  expect(deviceOf('curl/8.1')).toEqual({ browser: null, system: null })
  expect(deviceOf(null)).toEqual({ browser: null, system: null })
})
