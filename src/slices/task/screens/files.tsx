/** Files of a task: giving them to an act, and those already there. */
import { ActionIcon } from '@mantine/core'
import IconPaperclip from '@tabler/icons-react/dist/esm/icons/IconPaperclip.mjs'
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import type { z } from 'zod'
import { filesContract, type KeptFile as Kept } from '#basics/system-contract.ts'
import type { Id } from '#basics/values.ts'
import { address, upload } from '#kit/call.ts'
import { FileDrop } from '#kit/file-drop.tsx'
import { useFormat } from '#kit/format.ts'
import { useWords } from '#kit/words.ts'
import { type TaskFile, taskContract } from '../contract.ts'

/** What an act needs of a file that was just taken in. */
export type KeptFile = Pick<Kept, 'id' | 'name' | 'size'>

const types = [
  '.pdf',
  '.docx',
  '.doc',
  '.xlsx',
  '.xls',
  '.pptx',
  '.csv',
  '.txt',
  '.jpg',
  '.jpeg',
  '.png',
  '.heic',
  '.zip',
]
/** What one act may carry, as the contract says. */
const MOST = 20

/** Files being given with an act: sent at once, named when the act is done. */
export function GiveFiles({
  label,
  files,
  set,
}: {
  label: string
  files: KeptFile[]
  set: (change: (before: KeptFile[]) => KeptFile[]) => void
}) {
  const w = useWords('kit')
  return (
    <div className="tk-give">
      {files.length > 0 && (
        <ul className="tk-files">
          {files.map((file) => (
            <li key={file.id}>
              <FileName file={file} />
              <ActionIcon
                size="xs"
                aria-label={w('file.remove', { name: file.name })}
                onClick={() => set((before) => before.filter(({ id }) => id !== file.id))}
              >
                <IconX className="icon" aria-hidden="true" />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      {files.length < MOST && (
        <FileDrop
          small
          several
          label={label}
          types={types}
          send={(file, progress) => upload(filesContract.upload, file, {}, progress)}
          done={({ id, name, size }) => set((before) => [...before, { id, name, size }])}
        />
      )}
    </div>
  )
}

function FileName({ file }: { file: { name: string; size: number } }) {
  const format = useFormat()
  return (
    <>
      <IconPaperclip className="icon" aria-hidden="true" />
      <span className="grow">{file.name}</span>
      <span className="t3 f12 nw">{format.size(file.size)}</span>
    </>
  )
}

/** Files that belong to a task, each a download. */
export const TaskFiles = ({ task, files }: { task: Id; files: z.infer<typeof TaskFile>[] }) => (
  <ul className="tk-files">
    {files.map((file) => (
      <li key={file.id}>
        <a
          className="tk-file"
          href={address(taskContract.file, { params: { id: task, file: file.id } })}
          download={file.name}
        >
          <FileName file={file} />
        </a>
      </li>
    ))}
  </ul>
)
