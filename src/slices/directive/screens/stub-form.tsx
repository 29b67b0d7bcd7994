/** A secret document: its content is forgotten, only that it exists and where it lies is kept. */
import { Button, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { ProblemNote } from '#kit/empty-state.tsx'
import { useGo } from '#kit/go.tsx'
import { useAct } from '#kit/query.ts'
import { useWords } from '#kit/words.ts'
import { directiveContract, type Intake, Secrecy } from '../contract.ts'
import { draftOf, HeaderForm, missingIn, useMissing } from './header-form.tsx'

type Mark = z.infer<typeof directiveContract.registerStub.body>['secrecy']
const fields = ['type', 'number', 'symbol', 'issuedOn', 'issuer'] as const

export function StubForm({ intake, secrecy }: { intake: Intake; secrecy: Mark }) {
  const w = useWords('directive')
  const go = useGo()
  const [draft, setDraft] = useState(() => draftOf(intake.header))
  const [mark, setMark] = useState<Mark>(secrecy)
  const [holder, setHolder] = useState('')
  const owed = useMissing([
    ...missingIn(draft, ['number', 'symbol', 'issuer', 'issuedOn']),
    ...(holder.trim() ? [] : ['holder']),
  ])
  const keep = useAct(directiveContract.registerStub, {
    quiet: true,
    done: ({ label }) => w('directive.label.new.stub.done', { label }),
  })
  const send = async () => {
    if (!owed.whole()) return
    const { type, number, symbol, issuer } = draft
    const kept = await keep.act({
      body: {
        type,
        number,
        symbol,
        issuer,
        issuedOn: draft.issuedOn!,
        secrecy: mark,
        holder: holder.trim(),
        scan: intake.scan?.id ?? null,
      },
    })
    if (kept) go(`/directives/${kept.id}`)
  }
  return (
    <form
      ref={owed.form}
      className="vstack in-stub"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <div className="note" role="alert">
        <p className="b6">
          {w('directive.label.new.secret', { mark: w(`directive.label.secrecy.${secrecy}`) })}
        </p>
        <p className="t2">{w('directive.label.new.secret.kept')}</p>
      </div>
      <h2>{w('directive.label.new.stub')}</h2>
      <HeaderForm draft={draft} change={setDraft} missing={owed.missing} only={fields}>
        <Select
          label={w('directive.label.secrecy')}
          data={Secrecy.options
            .filter((value) => value !== 'none')
            .map((value) => ({ value, label: w(`directive.label.secrecy.${value}`) }))}
          value={mark}
          onChange={(value) => value && setMark(value as Mark)}
          allowDeselect={false}
        />
        <TextInput
          label={w('directive.label.holder')}
          description={w('directive.label.holder.hint')}
          value={holder}
          onChange={({ currentTarget }) => setHolder(currentTarget.value)}
          error={owed.missing.includes('holder') ? w('directive.label.missing.holder') : null}
          maxLength={200}
        />
      </HeaderForm>
      <ProblemNote problem={keep.problem} />
      <div>
        <Button type="submit" variant="filled" loading={keep.busy}>
          {w('directive.label.new.stub.save')}
        </Button>
      </div>
    </form>
  )
}
