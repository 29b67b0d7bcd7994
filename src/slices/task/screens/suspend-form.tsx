/** Stopping the work for a time: for a reason the rules know, in words, and whom it waits for. */
import { Select } from '@mantine/core'
import { useState } from 'react'
import { ConfirmAct } from '#kit/confirm-act.tsx'
import { type Choice, UnitPicker } from '#kit/picker.tsx'
import { useAct } from '#kit/query.ts'
import { useWords } from '#kit/words.ts'
import { PauseReason } from '#slices/regulation/contract.ts'
import { type Task, taskContract } from '../contract.ts'
import { findUnits } from './find.ts'
import { showStory } from './trouble.tsx'

export function SuspendDialog({ task, onClose }: { task: Task; onClose: () => void }) {
  const w = useWords('task')
  const [code, setCode] = useState<PauseReason | null>(null)
  const [unit, setUnit] = useState<Choice | null>(null)
  const [tried, setTried] = useState(false)
  const { act, problem, reset, refresh } = useAct(taskContract.suspend, {
    quiet: true,
    invalidate: ['board'],
    done: () => w('task.done.suspend'),
  })
  const send = async (reason: string) => {
    setTried(true)
    if (code === null || (code === 'waitsForUnit' && !unit)) return null
    const waitsFor = code === 'waitsForUnit' ? unit!.id : null
    return act({ params: { id: task.id }, version: task.version, body: { reason, code, waitsFor } })
  }
  return (
    <ConfirmAct
      opened
      onClose={onClose}
      title={w('task.act.suspend')}
      verb={w('task.act.suspend')}
      reason={{ label: w('task.label.pause-words'), required: true, most: 1000 }}
      problem={problem}
      seeChange={() => {
        reset()
        void refresh().then(showStory)
      }}
      act={send}
    >
      <p>{w('task.label.confirm-suspend', { unit: task.leadUnit?.name ?? '' })}</p>
      <Select
        label={w('task.label.pause-code')}
        placeholder={w('task.label.pause-choose')}
        data={PauseReason.options.map((value) => ({ value, label: w(`task.label.pause-${value}`) }))}
        value={code}
        onChange={(value) => setCode(PauseReason.nullable().parse(value))}
        error={tried && code === null ? w('task.label.missing-pause-code') : null}
        allowDeselect={false}
      />
      {code === 'waitsForUnit' && (
        <UnitPicker
          label={w('task.label.pause-unit')}
          search={findUnits}
          value={unit}
          onChange={setUnit}
          error={tried && !unit ? w('task.pause-unit-owed') : null}
        />
      )}
    </ConfirmAct>
  )
}
