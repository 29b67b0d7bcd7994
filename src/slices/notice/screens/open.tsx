/** /notices/$id: reads the notice and goes on to what it is about; where the links of mails and pushes lead. */
import { useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { call } from '#kit/call.ts'
import { EmptyState, Waiting } from '#kit/empty-state.tsx'
import { useGo } from '#kit/go.tsx'
import { Page } from '#kit/page.tsx'
import { queryClient } from '#kit/query.ts'
import { TroublePage } from '#kit/trouble-page.tsx'
import { useWords } from '#kit/words.ts'
import { type Notice, noticeContract } from '../contract.ts'
import { pageOf } from '../rules.ts'
import { useSentence } from './sentence.ts'

export default function OpenNotice() {
  const { id } = useParams({ strict: false }) as { id: string }
  const w = useWords('notice')
  const sentence = useSentence()
  const go = useGo()
  const [found, setFound] = useState<Notice | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [tries, setTries] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: tried again when asked to
  useEffect(() => {
    let left = false
    call(noticeContract.open, { params: { id } }).then(
      (notice) => {
        void queryClient.invalidateQueries({ queryKey: ['notices'] })
        const page = pageOf(notice.about)
        if (left) return
        if (page) go(page, { replace: true })
        else setFound(notice)
      },
      (trouble) => !left && setError(trouble),
    )
    return () => {
      left = true
    }
  }, [id, go, tries])
  const list = { label: w('inbox.title'), to: '/notices' }
  if (error)
    return (
      <TroublePage
        title={list.label}
        error={error}
        retry={() => {
          setError(null)
          setTries(tries + 1)
        }}
        notThere={w('notice.not-found')}
        list={list}
      />
    )
  return (
    <Page title={found?.title ?? w('inbox.opening')} crumbs={[list]}>
      {found ? <EmptyState what={sentence(found)} why={w('inbox.gone')} /> : <Waiting />}
    </Page>
  )
}
