/** Who may import whom. If this test fails, the import is in the wrong place, or this table needs a decision record. */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseSync } from 'oxc-parser'
import { expect, test } from 'vitest'

// First line whose left side matches the importing file decides; $1 is the name of its slice.
const may: [from: RegExp, to: string][] = [
  [/(\.test|\/testing)\.tsx?$|^platform\/testing\//, '.*'],
  [/^basics\//, '^basics/'],
  [/^platform\//, '^(basics|platform)/'],
  [/^kit\//, '^(basics|kit)/'],
  // The reader is pure: text in, proposals out, in the words of the contract.
  [/^slices\/directive\/intake\/(?!extract)/, '^basics/|^slices/directive/(intake/|contract)'],
  [
    /^slices\/([\w-]+)\/(contract|rules|words)[\w.-]*\.ts/,
    '^basics/|^slices/$1/(contract|rules|words)|^slices/[\\w-]+/contract',
  ],
  [/^slices\/([\w-]+)\/public\.ts/, '^(basics|platform)/|^slices/$1/(?!screens)|^slices/[\\w-]+/contract'],
  [
    /^slices\/([\w-]+)\/screens\//,
    '^(basics|kit)/|^slices/$1/(contract|rules|words|screens)|^slices/[\\w-]+/(contract|words)',
  ],
  [/^slices\/([\w-]+)\//, '^(basics|platform)/|^slices/$1/(?!screens)|^slices/[\\w-]+/(contract|public)'],
  [/^web\//, '^(basics|kit|web)/|^slices/[\\w-]+/(contract|screens|words)'],
  [/^(main|cli)/, '.*'],
]

type Import = { file: string; to: string }
const files = globSync('**/*.{ts,tsx}', { cwd: 'src' })

/** Static and dynamic imports and re-exports; a dynamic one with a computed name cannot be told and is not allowed outside cli and web. */
const imports: Import[] = files.flatMap((file) => {
  const text = readFileSync(join('src', file), 'utf8')
  const { module } = parseSync(file, text)
  const named = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => (moduleRequest ? [moduleRequest.value] : [])),
    ),
    ...module.dynamicImports.map(({ moduleRequest }) =>
      text.slice(moduleRequest.start, moduleRequest.end).replace(/^['"`]|['"`]$/g, ''),
    ),
  ]
  return named.map((value) => ({
    file,
    to: value.startsWith('.')
      ? join(dirname(file), value)
      : value.startsWith('#')
        ? value.slice(1)
        : `npm:${value}`,
  }))
})

test('every import goes where the table allows', () => {
  const wrong = imports.filter(({ file, to }) => {
    if (to.startsWith('npm:')) return false
    const row = may.find(([from]) => from.test(file))
    if (!row) return true
    const slice = row[0].exec(file)![1] ?? ''
    return !new RegExp(row[1].replaceAll('$1', slice)).test(to)
  })
  expect(wrong).toEqual([])
})

test('basics, contracts and rules touch no package that does I/O', () => {
  const pure = imports.filter(
    ({ file, to }) =>
      /^basics\/|\/(contract|rules)[\w.-]*\.ts$/.test(file) &&
      !/\.test\./.test(file) &&
      to.startsWith('npm:'),
  )
  expect([...new Set(pure.map(({ to }) => to))]).toEqual(['npm:zod'])
})

test('only the jobs folder knows pg-boss, only auth knows better-auth, only db knows the drivers', () => {
  const owners: Record<string, RegExp> = {
    'npm:pg-boss': /^platform\/jobs\//,
    'npm:better-auth': /^platform\/auth\//,
    'npm:pg': /^platform\/db\//,
    'npm:@electric-sql/pglite': /^platform\/(db|testing)\//,
  }
  expect(imports.filter(({ file, to }) => owners[to] && !owners[to].test(file))).toEqual([])
})

test('where a dynamic import goes is written in it, but for the commands and the screens', () => {
  const computed = imports.filter(({ to }) => to.startsWith('npm:') && !/^npm:[@\w.:/-]+$/.test(to))
  expect(computed.filter(({ file }) => !/^(cli|web)\//.test(file))).toEqual([])
})

test('this check reads the code it claims to guard', () => {
  expect(imports.length).toBeGreaterThan(100)
  expect(imports).toContainEqual({ file: 'cli/main.ts', to: 'cli/verify.ts' })
})
