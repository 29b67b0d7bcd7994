/** Thông báo (/notices): what this person was told, the newest first, each with why; opened, read, muted in place. */
import './notice.css'
import { ActionIcon, Button, SegmentedControl } from '@mantine/core'
import IconBell from '@tabler/icons-react/dist/esm/icons/IconBell.mjs'
import IconBellOff from '@tabler/icons-react/dist/esm/icons/IconBellOff.mjs'
import IconMail from '@tabler/icons-react/dist/esm/icons/IconMail.mjs'
import IconMailOpened from '@tabler/icons-react/dist/esm/icons/IconMailOpened.mjs'
import { useMemo } from 'react'
import { call } from '#kit/call.ts'
import { type Column, DataList } from '#kit/data-list.tsx'
import { EmptyState } from '#kit/empty-state.tsx'
import { useFormat } from '#kit/format.ts'
import { Go, useAddress } from '#kit/go.tsx'
import { KeyHints } from '#kit/kbd.tsx'
import { Page } from '#kit/page.tsx'
import { useAct, usePages, useRead } from '#kit/query.ts'
import { Tip } from '#kit/tip.tsx'
import { useWords } from '#kit/words.ts'
import { type Notice, noticeContract } from '../contract.ts'
import { useSentence } from './sentence.ts'

/** Live facts behind which a notice may stand. */
const concerns = ['task', 'directive', 'person']

export default function Inbox() {
  const w = useWords('notice')
  const f = useFormat()
  const sentence = useSentence()
  const [asked, ask] = useAddress()
  const unread = asked.show === 'unread'
  const list = usePages(noticeContract.list, { query: unread ? { unread: 'true' } : {} }, { concerns })
  const count = useRead(noticeContract.unread, {}, { concerns })
  const mark = useAct(noticeContract.mark)
  const markAll = useAct(noticeContract.markAll, {
    done: ({ count }) => w('inbox.readAll.done', { count: f.number(count) }),
  })
  const mute = useAct(noticeContract.mute, {
    done: (_, { body }) => w(body.muted ? 'inbox.mute.done' : 'inbox.unmute.done'),
    undo: (_, { body }) => call(noticeContract.mute, { body: { ...body, muted: !body.muted } }),
  })
  const toggleRead = ({ id, readAt }: Notice) => void mark.act({ body: { ids: [id], read: readAt === null } })
  const toggleMute = ({ about, muted }: Notice) => void mute.act({ body: { about: about.id, muted: !muted } })
  const newest = list.rows[0]
  const many = count.data?.count ?? 0

  // biome-ignore lint/correctness/useExhaustiveDependencies: the acts are new on each drawing and always do the same
  const columns = useMemo<Column<Notice>[]>(
    () => [
      {
        key: 'what',
        head: w('inbox.what'),
        width: 'minmax(0, 1fr)',
        card: 'title',
        fixed: true,
        cell: (row) => (
          <span className={row.readAt ? 'nt-read' : 'nt-new'}>
            {!row.readAt && <span className="sr">{w('inbox.new')}: </span>}
            {row.title}
          </span>
        ),
      },
      {
        key: 'told',
        head: w('inbox.about'),
        width: 'minmax(220px, 1fr)',
        card: 'note',
        cell: (row) => (
          <span className="nt-told">
            <span>{sentence(row)}</span>
            <span className="t3 f12">{w(`why.${row.why}`)}</span>
          </span>
        ),
      },
      {
        key: 'mark',
        head: '',
        width: '116px',
        card: 'mark',
        cell: (row) => (
          <span className="hstack wrap">
            {row.direct && !row.readAt && <span className="tag">{w('inbox.duty')}</span>}
            {row.muted && <span className="tag">{w('inbox.muted')}</span>}
          </span>
        ),
      },
      {
        key: 'at',
        head: w('inbox.at'),
        width: '132px',
        card: 'end',
        cell: ({ at }) => <span className="t2 nw">{f.instant(at)}</span>,
      },
      {
        key: 'acts',
        head: w('inbox.acts'),
        width: '76px',
        card: 'act',
        fixed: true,
        cell: (row) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: a press on an act is none on the row
          // biome-ignore lint/a11y/useKeyWithClickEvents: see above
          <span className="hstack nt-acts" onClick={(event) => event.stopPropagation()}>
            <Act
              label={w(row.readAt ? 'inbox.unreadAgain' : 'inbox.read')}
              of={row}
              icon={row.readAt ? IconMail : IconMailOpened}
              act={toggleRead}
            />
            <Act
              label={w(row.muted ? 'inbox.unmute' : 'inbox.mute')}
              of={row}
              icon={row.muted ? IconBell : IconBellOff}
              act={toggleMute}
            />
          </span>
        ),
      },
    ],
    [w, f, sentence],
  )
  return (
    <Page
      title={w('inbox.title')}
      help={w('inbox.help')}
      note={many > 0 && w('inbox.unread', { count: many > 99 ? '99+' : many })}
      acts={
        <>
          <Button
            disabled={many === 0 || !newest}
            loading={markAll.busy}
            onClick={() => newest && void markAll.act({ body: { upTo: newest.id } })}
          >
            {w('inbox.readAll')}
          </Button>
          <Go to="/notices/preferences" className="link nt-to-wish">
            {w('inbox.preferences')}
          </Go>
        </>
      }
      under={
        <SegmentedControl
          className="nt-which no-print"
          aria-label={w('inbox.which')}
          value={unread ? 'unread' : 'all'}
          onChange={(chosen) => ask({ show: chosen === 'unread' ? 'unread' : undefined })}
          data={[
            { value: 'all', label: w('inbox.all') },
            { value: 'unread', label: w('inbox.onlyUnread') },
          ]}
        />
      }
    >
      <DataList
        {...list}
        name="notices"
        label={w('inbox.title')}
        columns={columns}
        rowKey={({ id }) => id}
        rowName={({ title }) => title}
        to={({ id }) => `/notices/${id}`}
        rowKeys={[
          { key: 'r', label: w('inbox.hint.read'), act: toggleRead },
          { key: 'm', label: w('inbox.hint.mute'), act: toggleMute },
        ]}
        empty={
          unread ? (
            <EmptyState
              what={w('inbox.noneUnread')}
              act={
                <Go to="/notices" className="link">
                  {w('inbox.noneUnread.act')}
                </Go>
              }
            />
          ) : (
            <EmptyState what={w('inbox.none')} why={w('inbox.none.why')} />
          )
        }
      />
      {list.rows.length > 0 && (
        <KeyHints
          hints={[
            ['j k', w('inbox.hint.move')],
            ['Enter', w('inbox.hint.open')],
            ['r', w('inbox.hint.read')],
            ['m', w('inbox.hint.mute')],
          ]}
        />
      )}
    </Page>
  )
}

function Act({
  label,
  of,
  icon: Icon,
  act,
}: {
  label: string
  of: Notice
  icon: typeof IconBell
  act: (row: Notice) => void
}) {
  return (
    <Tip label={label}>
      <ActionIcon aria-label={`${label}: ${of.title}`} onClick={() => act(of)}>
        <Icon className="icon" aria-hidden="true" />
      </ActionIcon>
    </Tip>
  )
}
