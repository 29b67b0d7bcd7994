/** Catches what a screen throws, so that the rest of the shell stands; the person is told what to do. */
import { Button } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { EmptyState } from './empty-state.tsx'
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
    return this.state.error === null ? this.props.children : <Broken />
  }
}

export function Broken() {
  const w = useWords('kit')
  return (
    <EmptyState
      what={w('page.broken')}
      why={w('page.broken.what')}
      act={<Button onClick={() => location.reload()}>{w('reload')}</Button>}
    />
  )
}
