/** Filters of the list kept under a name: taken up again by one press, kept and dropped in the same place. */
import { ActionIcon, Button, Popover, TextInput } from '@mantine/core'
import IconBookmark from '@tabler/icons-react/dist/esm/icons/IconBookmark.mjs'
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import { useEffect, useRef, useState } from 'react'
import { call } from '#kit/call.ts'
import { ProblemNote, TroubleState, Waiting } from '#kit/empty-state.tsx'
import { type Address, useAddress } from '#kit/go.tsx'
import { useAct, useRead } from '#kit/query.ts'
import { refusalText, useWords } from '#kit/words.ts'
import { type TaskView, taskViewContract, ViewQuery, viewParts } from '../contract-views.ts'
import { keepView } from '../rules-views.ts'

/** What of the address makes a view. */
export const viewOf = (asked: Address): ViewQuery =>
  ViewQuery.parse(
    Object.fromEntries(viewParts.flatMap((part) => (asked[part] ? [[part, asked[part].slice(0, 200)]] : []))),
  )
const sameView = (a: ViewQuery, b: ViewQuery): boolean =>
  viewParts.every((part) => a[part as keyof ViewQuery] === b[part as keyof ViewQuery])

export function KeptViews({ asked }: { asked: Address }) {
  const w = useWords('task')
  const [opened, setOpened] = useState(false)
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus returnFocus width={320}>
      <Popover.Target>
        <button type="button" className="chipadd" onClick={() => setOpened(!opened)}>
          <IconBookmark className="icon" aria-hidden="true" />
          {w('task.label.views')}
        </button>
      </Popover.Target>
      <Popover.Dropdown p={12} aria-label={w('task.label.views')}>
        <Views asked={asked} close={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}

function Views({ asked, close }: { asked: Address; close: () => void }) {
  const w = useWords('task')
  const { data, error, refetch } = useRead(taskViewContract.list, {})
  const [, ask] = useAddress()
  const now = viewOf(asked)
  // The popover takes the focus while the filters are still on their way; once there, the first can be chosen or a name typed.
  const parts = useRef<HTMLDivElement>(null)
  const isThere = data !== undefined
  useEffect(() => {
    if (isThere) parts.current?.querySelector<HTMLElement>('button,input')?.focus()
  }, [isThere])
  if (error && !data) return <TroubleState error={error} retry={() => void refetch()} />
  if (!data) return <Waiting lines={2} />
  const open = ({ query }: TaskView) => {
    ask(Object.fromEntries(viewParts.map((part) => [part, query[part as keyof ViewQuery]])), { push: true })
    close()
  }
  return (
    <div className="vstack" ref={parts}>
      {data.rows.length === 0 ? (
        <p className="f13 t2">{w('task.label.views-none')}</p>
      ) : (
        <ul className="tk-views">
          {data.rows.map((view) => (
            <li key={view.id}>
              <button
                type="button"
                className="f13"
                aria-current={sameView(view.query, now) || undefined}
                onClick={() => open(view)}
              >
                {view.name}
              </button>
              <Drop view={view} />
            </li>
          ))}
        </ul>
      )}
      <Keep views={data.rows} query={now} />
    </div>
  )
}

function Drop({ view: { id, name, query } }: { view: TaskView }) {
  const w = useWords('task')
  const drop = useAct(taskViewContract.drop, {
    done: () => w('task.label.view-dropped', { name }),
    undo: () => call(taskViewContract.keep, { body: { name, query } }),
  })
  return (
    <ActionIcon
      size="xs"
      aria-label={w('task.label.view-drop', { name })}
      loading={drop.busy}
      onClick={() => void drop.act({ params: { id } })}
    >
      <IconX className="icon" aria-hidden="true" />
    </ActionIcon>
  )
}

function Keep({ views, query }: { views: TaskView[]; query: ViewQuery }) {
  const w = useWords('task')
  const [name, setName] = useState('')
  const [tried, setTried] = useState(false)
  const keep = useAct(taskViewContract.keep, {
    quiet: true,
    done: (view) => w('task.label.view-kept', { name: view.name }),
  })
  const may = keepView(
    views.map((view, index) => ({ ...view, place: index + 1 })),
    name.trim(),
    query,
  )
  const send = async () => {
    if ((await keep.act({ body: { name: name.trim(), query } })) === null) return
    setName('')
    setTried(false)
  }
  return (
    <form
      className="vstack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (name.trim() && may.allowed) void send()
      }}
    >
      <TextInput
        label={w('task.label.view-name')}
        placeholder={w('task.label.view-example')}
        value={name}
        maxLength={80}
        error={tried && !name.trim() ? w('task.label.view-name-missing') : null}
        onChange={({ currentTarget }) => {
          setName(currentTarget.value)
          keep.reset()
        }}
      />
      {tried && name.trim() && !may.allowed && (
        <p className="f13 tk-missing" role="alert">
          {refusalText(may.refusal)}
        </p>
      )}
      <ProblemNote problem={keep.problem} />
      <Button type="submit" loading={keep.busy}>
        {w('task.label.view-keep')}
      </Button>
    </form>
  )
}
