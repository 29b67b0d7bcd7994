/** /sessions: where this person is signed in, this device marked; one can be signed out from here, or all at once. */

import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { type Session, systemContract } from '#basics/system-contract.ts'
import { DataList } from '#kit/data-list.tsx'
import { deviceOf } from '#kit/device.ts'
import { EmptyState } from '#kit/empty-state.tsx'
import { useFormat } from '#kit/format.ts'
import { insisting } from '#kit/insisting.ts'
import { Page } from '#kit/page.tsx'
import { useAct, useRead } from '#kit/query.ts'
import { useWords } from '#kit/words.ts'

const SignOutEverywhere = lazy(insisting(() => import('./sign-out-everywhere.tsx')))

export default function Sessions() {
  const w = useWords('web')
  const f = useFormat()
  const { data, error, refetch } = useRead(systemContract.sessions, {})
  const [asking, setAsking] = useState(false)
  const [ending, setEnding] = useState<string | null>(null)
  const device = ({ device }: Session): string => {
    const { browser, system } = deviceOf(device)
    if (browser && system) return w('sessions.device', { browser, system })
    return browser ?? system ?? w('sessions.device.unknown')
  }
  const end = useAct(systemContract.endSession, { done: () => w('sessions.ended') })
  return (
    <Page
      title={w('sessions.title')}
      help={w('sessions.help')}
      acts={<Button onClick={() => setAsking(true)}>{w('account.signOutEverywhere')}</Button>}
    >
      <DataList
        name="sessions"
        label={w('sessions.title')}
        rows={data?.rows ?? []}
        rowKey={({ id }) => id}
        rowName={device}
        columns={[
          {
            key: 'device',
            head: w('sessions.device.head'),
            width: 'minmax(160px, 2fr)',
            card: 'title',
            fixed: true,
            cell: (row) => (
              <span className="hstack wrap" title={row.device ?? ''}>
                {device(row)}
                {row.current && <span className="tag">{w('sessions.here')}</span>}
              </span>
            ),
          },
          {
            key: 'startedAt',
            head: w('sessions.startedAt'),
            width: 'minmax(130px, 1fr)',
            cell: ({ startedAt }) => f.instant(startedAt),
          },
          {
            key: 'address',
            head: w('sessions.address'),
            width: 'minmax(110px, 1fr)',
            cell: ({ address }) => <span className="t2">{address ?? ''}</span>,
          },
          {
            key: 'act',
            head: w('sessions.act'),
            width: '132px',
            card: 'act',
            cell: (row) =>
              !row.current && (
                <Button
                  size="xs"
                  aria-label={w('sessions.end.of', { device: device(row) })}
                  loading={ending === row.id && end.busy}
                  onClick={() => {
                    setEnding(row.id)
                    void end.act({ params: { id: row.id } })
                  }}
                >
                  {w('sessions.end')}
                </Button>
              ),
          },
        ]}
        loading={!data && !error}
        error={error}
        retry={() => void refetch()}
        empty={<EmptyState what={w('sessions.none')} />}
      />
      <Suspense>{asking && <SignOutEverywhere onClose={() => setAsking(false)} />}</Suspense>
    </Page>
  )
}
