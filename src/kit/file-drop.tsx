/** Giving a file: dragged or chosen, its type and size checked before a byte is sent, progress shown, stopped at will. */
import './file-drop.css'
import { ActionIcon, Button } from '@mantine/core'
import IconFile from '@tabler/icons-react/dist/esm/icons/IconFile.mjs'
import IconUpload from '@tabler/icons-react/dist/esm/icons/IconUpload.mjs'
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import { type DragEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useFormat } from './format.ts'
import { refusalText, useWords } from './words.ts'

export type Sending<A> = { answer: Promise<A>; abort: () => void }
type Job = { name: string; size: number; share: number; error: string | null }

/**
 * `<FileDrop types={['.docx', '.pdf']} send={(file, progress) => upload(contract.upload, file, {}, progress)} done={(kept) => …} />`
 * One after another when `several`. `done` hears each answer.
 */
export function FileDrop<A>({
  label,
  types,
  most = 50,
  several = false,
  small = false,
  send,
  done,
  note,
}: {
  /** What is asked for, when "Kéo tệp vào đây hoặc chọn tệp" is not enough. */
  label?: string
  /** Endings, with the dot. The server tells the type from the bytes; this only saves a useless upload. */
  types: string[]
  /** MB. */
  most?: number
  several?: boolean
  /** A line instead of a field to drop on. */
  small?: boolean
  send: (file: File, progress: (share: number) => void) => Sending<A>
  done: (answer: A, file: File) => void
  note?: ReactNode
}) {
  const w = useWords('kit')
  const f = useFormat()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const running = useRef<Sending<A> | null>(null)
  const [job, setJob] = useState<Job | null>(null)
  const [over, setOver] = useState(false)
  // Leaving the screen stops what is on its way; nothing half-uploaded stays.
  useEffect(() => () => running.current?.abort(), [])

  const wrong = (file: File): string | null => {
    const ending = /\.[^.]+$/.exec(file.name.toLowerCase())?.[0] ?? ''
    if (file.size === 0) return w('file.empty')
    if (!types.includes(ending)) return w('file.wrong-type', { types: types.join(', ') })
    if (file.size > most * 1_000_000)
      return w('file.too-large', { size: f.number(file.size / 1_000_000), limit: most })
    return null
  }
  async function take(files: File[]): Promise<void> {
    for (const file of several ? files : files.slice(0, 1)) {
      const start = { name: file.name, size: file.size, share: 0, error: wrong(file) }
      setJob(start)
      if (start.error) return
      try {
        running.current = send(file, (share) => setJob({ ...start, share }))
        const answer = await running.current.answer
        setJob(null)
        done(answer, file)
      } catch (error) {
        const stopped = error instanceof DOMException && error.name === 'AbortError'
        return setJob({ ...start, error: stopped ? w('file.stopped') : refusalText(error) })
      } finally {
        running.current = null
      }
    }
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (!running.current) void take([...event.dataTransfer.files])
  }
  const sending = job !== null && job.error === null
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dragging is an extra way; the button is the way for all
    <div
      className={`drop${over ? ' over' : ''}${small ? ' small' : ''}`}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        ref={input}
        type="file"
        hidden
        multiple={several}
        accept={types.join(',')}
        onChange={({ currentTarget }) => {
          void take([...(currentTarget.files ?? [])])
          // The same file may be chosen again after a fault.
          currentTarget.value = ''
        }}
      />
      {sending ? (
        <div className="drop-job">
          <IconFile className="icon" aria-hidden="true" />
          <span className="grow">
            <span className="b5">{job.name}</span> <span className="t3 f12">{f.size(job.size)}</span>
            <progress max={1} value={job.share >= 1 ? undefined : job.share} aria-label={job.name} />
            <span className="t3 f12" role="status">
              {job.share >= 1 ? w('file.reading') : w('file.sending', { percent: f.percent(job.share, 0) })}
            </span>
          </span>
          <ActionIcon
            aria-label={w('file.stop', { name: job.name })}
            onClick={() => running.current?.abort()}
          >
            <IconX className="icon" aria-hidden="true" />
          </ActionIcon>
        </div>
      ) : (
        <>
          <Button
            leftSection={<IconUpload className="icon" aria-hidden="true" />}
            aria-describedby={id}
            onClick={() => input.current?.click()}
          >
            {over ? w('file.dropHere') : (label ?? w('file.drop'))}
          </Button>
          <p id={id} className="t3 f12">
            {w('file.limits', { types: types.join(', '), limit: most })}
            {note && <> · {note}</>}
          </p>
        </>
      )}
      {job?.error && (
        <p className="drop-error" role="alert">
          <span className="b5">{job.name}</span> {job.error}
        </p>
      )}
    </div>
  )
}
