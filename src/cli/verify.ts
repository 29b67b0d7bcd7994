/** `daumoi verify`: proves the journal against its seals, or names the first entry that does not hold. Exit 0 whole, 1 broken. */
import { configFrom } from '#platform/config.ts'
import { type Fault, verifyJournal } from '#platform/journal/verify.ts'
import { open } from '../main.ts'

const faults: Record<Fault, string> = {
  'row-changed': 'the row was changed after it was sealed',
  'row-missing': 'the row was deleted',
  'payload-changed': 'the content of the row was changed after it was sealed',
  'payload-missing': 'the content of the row was deleted without being erased',
  'seal-changed': 'the seal does not fit the rows it covers, or the seal before it',
  'seal-missing': 'a seal is missing',
  'signature-wrong': 'the seal was not signed by the server key it names',
  'row-unsealed':
    'the row is neither sealed nor waiting to be: seals were cut off, or it was written past the journal',
}

export async function run(args: string[]): Promise<number> {
  const json = args.includes('--json')
  const opened = await open(configFrom())
  try {
    const verdict = await verifyJournal(opened.database.db, (seals) => {
      if (!json && process.stderr.isTTY) process.stderr.write(`\r${seals} seals`)
    })
    if (json) console.log(JSON.stringify(verdict))
    else if (verdict.whole)
      console.log(
        `The journal is whole: ${verdict.rows} entries in ${verdict.seals} seals, ${verdict.waiting} waiting to be sealed, ${verdict.erased} with erased content.`,
      )
    else
      console.log(
        `The journal is BROKEN${verdict.seal === null ? '' : ` at seal ${verdict.seal}`}${verdict.row === null ? '' : `, entry ${verdict.row}`}: ${faults[verdict.fault]} (${verdict.fault}).`,
      )
    return verdict.whole ? 0 : 1
  } finally {
    await opened.close()
  }
}
