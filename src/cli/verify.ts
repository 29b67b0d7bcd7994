/** `daumoi verify`: proves the journal against its seals, or names the first entry that does not hold. Exit 0 whole, 1 broken. */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { configFrom } from '#platform/config.ts'
import { publicKeyOf, serverKey } from '#platform/journal/keys.ts'
import { type Fault, holdsJournal, type Verdict, verifyJournal } from '#platform/journal/verify.ts'
import { Stopped } from '#platform/stopped.ts'
import { openToRead } from '../main.ts'
import { inWords } from './say.ts'

const faults: Record<Fault, string> = {
  'row-changed': inWords('mục đã bị sửa sau khi niêm phong', 'the row was changed after it was sealed'),
  'row-missing': inWords('mục đã bị xóa', 'the row was deleted'),
  'row-doubled': inWords(
    'có hai mục mang cùng một số: một mục được chèn thêm',
    'two rows carry one number: one of them was slipped in',
  ),
  'payload-changed': inWords(
    'nội dung của mục đã bị sửa sau khi niêm phong',
    'the content of the row was changed after it was sealed',
  ),
  'payload-missing': inWords(
    'nội dung của mục đã bị xóa ngoài quy trình',
    'the content of the row was deleted without being erased',
  ),
  'seal-changed': inWords(
    'niêm phong không khớp với các mục trong đó hoặc với niêm phong trước',
    'the seal does not fit the rows it covers, or the seal before it',
  ),
  'seal-missing': inWords('thiếu một niêm phong', 'a seal is missing'),
  'signature-wrong': inWords(
    'chữ ký của niêm phong không đúng với khóa ghi trong đó',
    'the seal was not signed by the key it names',
  ),
  'key-foreign': inWords(
    'niêm phong được ký bằng khóa không phải của máy chủ này; nếu đó là khóa cũ, chạy lại với --key',
    'the seal was signed by a key that is not this server’s; if it is an earlier one, run again with --key',
  ),
  'row-unsealed': inWords(
    'mục chưa được niêm phong mà cũng không chờ niêm phong: niêm phong bị cắt, hoặc mục được ghi ngoài nhật ký',
    'the row is neither sealed nor waiting to be: seals were cut off, or it was written past the journal',
  ),
}

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { json: { type: 'boolean' }, key: { type: 'string', multiple: true } },
  })
  const config = configFrom()
  const own = serverKey(config.data)
  const trusted = [...(own ? [own.publicKey] : []), ...(values.key ?? []).map(keyIn)]
  const database = await openToRead(config)
  try {
    if (!(await holdsJournal(database.db)))
      throw new Stopped(
        'Cơ sở dữ liệu này chưa có nhật ký. Kiểm tra DATABASE_URL hoặc DAUMOI_DATA.',
        'This database holds no journal yet. Check DATABASE_URL or DAUMOI_DATA.',
      )
    const verdict = await verifyJournal(database.db, trusted, (seals) => {
      if (!values.json && process.stderr.isTTY)
        process.stderr.write(`\r${seals} ${inWords('niêm phong', 'seals')}\r`)
    })
    console.log(values.json ? JSON.stringify(verdict) : sentence(verdict))
    if (trusted.length === 0)
      console.error(
        inWords(
          'Chưa đối chiếu được khóa: không thấy seal.key trong DAUMOI_DATA, DAUMOI_SEAL_KEY hay --key, nên chỉ tin khóa ghi trong chính cơ sở dữ liệu.',
          'The keys could not be compared: no seal.key in DAUMOI_DATA, no DAUMOI_SEAL_KEY, no --key; only the keys in the database itself were believed.',
        ),
      )
    return verdict.whole ? 0 : 1
  } finally {
    await database.close()
  }
}

function keyIn(file: string): Buffer {
  try {
    return publicKeyOf(readFileSync(file, 'utf8'))
  } catch (error) {
    const { message } = error as Error
    throw new Stopped(
      `--key ${file}: không đọc được khóa PEM.\n(${message})`,
      `--key ${file}: no key in PEM can be read.\n(${message})`,
    )
  }
}

function sentence(verdict: Verdict): string {
  if (verdict.whole) {
    const { rows, seals, waiting, erased } = verdict
    return inWords(
      `Nhật ký nguyên vẹn: ${rows} mục trong ${seals} niêm phong, ${waiting} mục chờ niêm phong, ${erased} mục đã xóa nội dung.`,
      `The journal is whole: ${rows} entries in ${seals} seals, ${waiting} waiting to be sealed, ${erased} with erased content.`,
    )
  }
  const { seal, row, fault } = verdict
  const place = [
    ...(seal === null ? [] : [inWords(`ở niêm phong ${seal}`, `at seal ${seal}`)]),
    ...(row === null ? [] : [inWords(`mục ${row}`, `entry ${row}`)]),
  ].join(', ')
  return `${inWords('Nhật ký KHÔNG nguyên vẹn', 'The journal is BROKEN')} ${place}: ${faults[fault]} (${fault}).`
}
