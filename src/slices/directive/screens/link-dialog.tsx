/** One related paper, noted or put right: what is done to it, what it is called, and which registered one is meant. */
import { Button, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Day } from '#basics/values.ts'
import { call } from '#kit/call.ts'
import { DayPicker } from '#kit/day-picker.tsx'
import { ProblemNote } from '#kit/empty-state.tsx'
import { FormFoot } from '#kit/form-foot.tsx'
import { plainDay } from '#kit/format.ts'
import { type Choice, Picker } from '#kit/picker.tsx'
import { useAct } from '#kit/query.ts'
import { Window } from '#kit/window.tsx'
import { useWords } from '#kit/words.ts'
import { directiveContract, type Link, LinkKind } from '../contract.ts'

/** "Kế hoạch số 12/KH-UBND" -> "12/KH-UBND": who names the paper need not type its number again. */
const symbolIn = (printed: string): string => /\d{1,6}(?:\/\d{4})?\/[\p{L}\d./-]+/u.exec(printed)?.[0] ?? ''

export function LinkDialog({
  directive,
  link,
  close,
}: {
  directive: string
  link: Link | null
  close: () => void
}) {
  const w = useWords('directive')
  const [kind, setKind] = useState<LinkKind>(link?.kind ?? 'replaces')
  const [printed, setPrinted] = useState(link?.printed ?? '')
  const [symbol, setSymbol] = useState(link?.symbol ?? '')
  const [issuedOn, setIssuedOn] = useState<Day | null>(link?.issuedOn ?? null)
  const [target, setTarget] = useState<Choice | null>(
    link?.other ? { id: link.other.id, name: link.other.label } : null,
  )
  const [tried, setTried] = useState(false)
  const options = {
    quiet: true,
    invalidate: ['task'],
    done: () => w(`directive.label.link.did.${link ? 'change' : 'add'}`),
  }
  const add = useAct(directiveContract.addLink, options)
  const put = useAct(directiveContract.changeLink, options)
  const { busy, problem } = link ? put : add
  const send = async () => {
    setTried(true)
    if (!printed.trim() || !symbol.trim()) return
    const body = {
      kind,
      printed: printed.trim(),
      type: link?.type ?? null,
      symbol: symbol.trim(),
      issuedOn,
      start: link?.start ?? null,
      end: link?.end ?? null,
      // What was found for it and is taken away again is not looked for anew.
      ...(target ? { target: target.id } : link?.other ? { target: null } : {}),
    }
    const done = link
      ? await put.act({ params: { id: directive, link: link.id }, body })
      : await add.act({ params: { id: directive }, body })
    if (done) close()
  }
  const search = async (typed: string, signal: AbortSignal): Promise<Choice[]> => {
    const q = typed.trim()
    const { rows } = await call(directiveContract.list, { query: { limit: 20, ...(q ? { q } : {}) }, signal })
    return rows
      .filter(({ id, later }) => id !== directive && later === null)
      .map(({ id, label, issuedOn, abstract }) => ({
        id,
        name: `${label} ${w('directive.label.ofDay', { day: plainDay(issuedOn) })}`,
        note: abstract || null,
      }))
  }
  return (
    <Window
      onClose={close}
      title={w(link ? 'directive.label.link.change.of' : 'directive.label.link.add', {
        what: link?.printed ?? '',
      })}
    >
      <form
        className="vstack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <Select
          label={w('directive.label.link.kind')}
          data={LinkKind.options.map((value) => ({ value, label: w(`directive.label.link.${value}`) }))}
          value={kind}
          onChange={(value) => value && setKind(value as LinkKind)}
          allowDeselect={false}
        />
        <TextInput
          label={w('directive.label.link.printed')}
          placeholder={w('directive.label.link.printed.hint')}
          value={printed}
          onChange={({ currentTarget: { value } }) => {
            if (symbol === symbolIn(printed)) setSymbol(symbolIn(value))
            setPrinted(value)
          }}
          error={tried && !printed.trim() ? w('directive.label.link.missing.printed') : null}
          maxLength={300}
          data-autofocus
        />
        <TextInput
          label={w('directive.label.link.symbol')}
          value={symbol}
          onChange={({ currentTarget }) => setSymbol(currentTarget.value)}
          error={tried && !symbol.trim() ? w('directive.label.link.missing.symbol') : null}
          maxLength={100}
        />
        <DayPicker label={w('directive.label.issuedOn')} value={issuedOn} onChange={setIssuedOn} />
        <Picker
          name="directive"
          label={w('directive.label.link.target')}
          description={w('directive.label.link.target.hint')}
          search={search}
          value={target}
          onChange={setTarget}
        />
        <ProblemNote problem={problem} />
        <FormFoot back={close}>
          <Button type="submit" variant="filled" loading={busy}>
            {w('directive.label.link.save')}
          </Button>
        </FormFoot>
      </form>
    </Window>
  )
}
