/** What is printed at the head and foot of a document: proposed by the reader, corrected by the clerk. */
import { Select, Textarea, TextInput } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Day } from '#basics/values.ts'
import { DayPicker } from '#kit/day-picker.tsx'
import { useWords } from '#kit/words.ts'
import { DirectiveType, type Header, Urgency } from '../contract.ts'

/** A header while it is typed: anything may still be missing. */
export type Draft = Omit<Header, 'issuedOn' | 'recipients'> & { issuedOn: Day | null; recipients: string }

export const draftOf = (
  header: {
    [K in keyof Header]: Header[K] | null
  },
): Draft => ({
  type: header.type ?? 'K',
  number: header.number ?? '',
  symbol: header.symbol ?? '',
  issuer: header.issuer ?? '',
  place: header.place ?? '',
  issuedOn: header.issuedOn,
  abstract: header.abstract ?? '',
  signer: header.signer ?? '',
  signerTitle: header.signerTitle ?? '',
  urgency: header.urgency ?? 'normal',
  recipients: (header.recipients ?? []).join('\n'),
})

export const headerFrom = (draft: Draft): Header => ({
  ...draft,
  number: draft.number.trim(),
  symbol: draft.symbol.trim(),
  issuer: draft.issuer.trim(),
  abstract: draft.abstract.trim(),
  place: draft.place?.trim() || null,
  signer: draft.signer?.trim() || null,
  signerTitle: draft.signerTitle?.trim() || null,
  issuedOn: draft.issuedOn!,
  recipients: draft.recipients
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean),
})

const owed = ['number', 'symbol', 'issuer', 'issuedOn', 'abstract'] as const
/** The fields that must be filled before it can be registered. */
export const missingIn = (draft: Draft, fields: readonly (keyof Draft)[] = owed): string[] =>
  fields.filter((name) => !(typeof draft[name] === 'string' ? draft[name].trim() : draft[name]))

/** Once it was tried to send, each missing field is marked until it is filled, and the first of them takes the focus. */
export function useMissing(missing: string[]) {
  const form = useRef<HTMLFormElement>(null)
  const [tried, setTried] = useState(0)
  useEffect(() => {
    if (tried > 0) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [tried])
  return {
    form,
    missing: tried > 0 ? missing : [],
    whole: (): boolean => {
      setTried((times) => times + 1)
      return missing.length === 0
    },
    reset: () => setTried(0),
  }
}

/** "06/CT-UBND" -> "06": who types the symbol need not type its number again. */
const runningNumber = (symbol: string): string => /^\s*(\d+)[/-]/.exec(symbol)?.[1] ?? ''

export function HeaderForm({
  draft,
  change,
  missing,
  errors = {},
  only,
  children,
}: {
  draft: Draft
  change: (draft: Draft) => void
  /** Fields to be marked as missing. */
  missing: readonly string[]
  /** What the server found wrong, by path. */
  errors?: Record<string, string>
  /** A stub keeps only these. */
  only?: readonly (keyof Draft)[]
  children?: ReactNode
}) {
  const w = useWords('directive')
  const has = (name: keyof Draft) => !only || only.includes(name)
  const set = <K extends keyof Draft>(name: K, value: Draft[K]) => {
    const follows = name === 'symbol' && draft.number === runningNumber(draft.symbol)
    change({ ...draft, [name]: value, ...(follows ? { number: runningNumber(String(value)) } : {}) })
  }
  const error = (name: string) =>
    missing.includes(name)
      ? w(`directive.label.missing.${name}`)
      : (errors[`header.${name}`] ?? errors[name] ?? null)
  const line = (name: 'number' | 'symbol' | 'issuer' | 'place' | 'signer' | 'signerTitle', most: number) =>
    has(name) && (
      <TextInput
        label={w(`directive.label.${name}`)}
        {...(name === 'symbol' ? { placeholder: w('directive.label.symbol.hint') } : {})}
        value={draft[name] ?? ''}
        onChange={({ currentTarget }) => set(name, currentTarget.value)}
        error={error(name)}
        maxLength={most}
      />
    )
  return (
    <div className="vstack">
      <div className="in-fields">
        <Select
          label={w('directive.label.type')}
          data={DirectiveType.options.map((value) => ({ value, label: w(`directive.label.type.${value}`) }))}
          value={draft.type}
          onChange={(value) => value && set('type', value as Draft['type'])}
          allowDeselect={false}
          searchable
        />
        {line('number', 50)}
        {line('symbol', 100)}
        <DayPicker
          label={w('directive.label.issuedOn')}
          value={draft.issuedOn}
          onChange={(day) => set('issuedOn', day)}
          error={error('issuedOn')}
        />
        {line('issuer', 300)}
        {line('place', 100)}
      </div>
      {has('abstract') && (
        <Textarea
          label={w('directive.label.abstract')}
          value={draft.abstract}
          onChange={({ currentTarget }) => set('abstract', currentTarget.value)}
          error={error('abstract')}
          maxLength={1000}
          autosize
          minRows={2}
        />
      )}
      <div className="in-fields">
        {line('signer', 120)}
        {line('signerTitle', 200)}
        {has('urgency') && (
          <Select
            label={w('directive.label.urgency')}
            data={Urgency.options.map((value) => ({ value, label: w(`directive.label.urgency.${value}`) }))}
            value={draft.urgency}
            onChange={(value) => value && set('urgency', value as Draft['urgency'])}
            allowDeselect={false}
          />
        )}
        {children}
      </div>
      {has('recipients') && (
        <Textarea
          label={w('directive.label.recipients')}
          description={w('directive.label.recipients.hint')}
          value={draft.recipients}
          onChange={({ currentTarget }) => set('recipients', currentTarget.value)}
          error={error('recipients')}
          autosize
          minRows={3}
          maxRows={10}
        />
      )}
    </div>
  )
}
