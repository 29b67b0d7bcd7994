/** Catches what a screen throws, so that the rest of the shell stands; the person is told what to do. */
import { Button } from '@mantine/core'
import { Component, type ReactNode, useEffect, useRef } from 'react'
import { EmptyState } from './empty-state.tsx'
import { useConnection } from './live.ts'
import { useWords } from './words.ts'

type Props = { children: ReactNode /** A change of this (the address) tries again. */; at?: string }

export class ErrorBoundary extends Component<Props, { error: unknown; at: string | undefined }> {
  override state: { error: unknown; at: string | undefined } = { error: null, at: this.props.at }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }
  static getDerivedStateFromProps(props: Props, state: { error: unknown; at: string | undefined }) {
    return props.at === state.at ? null : { error: null, at: props.at }
  }
  override componentDidCatch(error: unknown) {
    console.error(error)
  }
  override render() {
    return this.state.error === null ? this.props.children : <Broken error={this.state.error} />
  }
}

/** The script or style of a screen did not come: each browser words it its own way, the bundler another. */
const notFetched = (error: unknown): boolean =>
  error instanceof Error &&
  /dynamically imported module|Importing a module script|Unable to preload/.test(error.message)

export function Broken({ error }: { error?: unknown }) {
  const w = useWords('kit')
  const connection = useConnection()
  const away = useRef(false)
  const cut = notFetched(error)
  useEffect(() => {
    if (!cut) return
    if (connection !== 'online') away.current = true
    // Only once the line was away: a file that is missing for good would load this page for ever.
    else if (away.current) location.reload()
  }, [connection, cut])
  if (cut && connection !== 'online')
    return <EmptyState what={w('page.cut')} why={<span role="status">{w('page.cut.what')}</span>} />
  return (
    <EmptyState
      what={w('page.broken')}
      why={w('page.broken.what')}
      act={<Button onClick={() => location.reload()}>{w('reload')}</Button>}
    />
  )
}
