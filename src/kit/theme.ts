/** Maps our tokens to Mantine once, so that no screen is styled by hand. */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

// Mantine wants ten shades of each colour; what is seen comes from the variables below, these only fill the rest.
const ink: MantineColorsTuple = [
  '#eef2fd',
  '#dbe4fb',
  '#c9d5f7',
  '#aebdec',
  '#7f95dc',
  '#5672cb',
  '#2a4db8',
  '#223f9a',
  '#1b327b',
  '#14265d',
]
const gray: MantineColorsTuple = [
  '#fafafb',
  '#f5f5f7',
  '#e8e9ec',
  '#d5d7dc',
  '#b4b8c0',
  '#888d97',
  '#666b76',
  '#50555f',
  '#2b2e35',
  '#191b1f',
]
const dark: MantineColorsTuple = [
  '#e8e9ec',
  '#b0b4bd',
  '#9297a2',
  '#737984',
  '#363940',
  '#25272c',
  '#1e2025',
  '#141518',
  '#18191d',
  '#0e0f11',
]

type Sized = { size?: string; variant?: string }

// Plain objects rather than Button.extend(...): naming a component here would send it with the first screen.
export const theme = createTheme({
  colors: { ink, gray, dark },
  primaryColor: 'ink',
  primaryShade: 6,
  white: '#ffffff',
  black: '#191b1f',
  fontFamily: 'var(--font)',
  headings: { fontFamily: 'var(--font)', fontWeight: '600' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.45', lg: '1.4', xl: '1.3' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '4px', sm: '4px', md: '6px', lg: '10px', xl: '14px' },
  defaultRadius: 6,
  respectReducedMotion: true,
  cursorType: 'pointer',
  focusRing: 'auto',
  components: {
    Button: {
      defaultProps: { variant: 'default' },
      vars: (_theme: unknown, { size, variant }: Sized) => ({
        root: {
          ...(variant === 'filled' ? { '--button-color': 'var(--on-accent)' } : {}),
          '--button-height': size === 'xs' ? 'var(--ctl-s)' : 'var(--ctl)',
          '--button-padding-x': size === 'xs' ? '9px' : '12px',
          '--button-fz': size === 'xs' ? 'var(--fs-12)' : 'var(--fs-13)',
        },
      }),
    },
    ActionIcon: {
      defaultProps: { variant: 'subtle', color: 'gray' },
      vars: (_theme: unknown, { size, variant }: Sized) => ({
        root: {
          '--ai-size': size === 'xs' ? 'var(--ctl-s)' : 'var(--ai-touch)',
          ...(variant === undefined || variant === 'subtle'
            ? { '--ai-color': 'var(--text-2)', '--ai-hover': 'var(--bg-hover)' }
            : {}),
        },
      }),
    },
    Input: {
      vars: () => ({
        wrapper: { '--input-height': 'var(--ctl)', '--input-fz': 'var(--fs-field, var(--fs-13))' },
      }),
    },
    SegmentedControl: { defaultProps: { size: 'sm', withItemsBorders: false } },
    Menu: {
      // The placeholder is no menu item, which a menu may not hold; without it the first item takes the focus.
      defaultProps: {
        withInitialFocusPlaceholder: false,
        shadow: 'md',
        position: 'bottom-start',
        transitionProps: { duration: 0 },
      },
    },
    Popover: {
      defaultProps: { shadow: 'md', position: 'bottom-start', transitionProps: { duration: 0 } },
    },
    Tooltip: {
      defaultProps: {
        multiline: true,
        maw: 320,
        openDelay: 300,
        withinPortal: true,
        transitionProps: { duration: 0 },
        events: { hover: true, focus: true, touch: true },
      },
    },
    // A header inside a window would be heard as the banner of the page.
    ModalHeader: { defaultProps: { component: 'div' } },
    DrawerHeader: { defaultProps: { component: 'div' } },
    Modal: { defaultProps: { transitionProps: { duration: 0 }, radius: 10 } },
    Drawer: { defaultProps: { transitionProps: { duration: 0 } } },
  },
})

const shared = {
  '--mantine-color-body': 'var(--bg)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-bright': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text-3)',
  '--mantine-color-placeholder': 'var(--text-3)',
  '--mantine-color-anchor': 'var(--accent-text)',
  '--mantine-color-error': 'var(--late)',
  '--mantine-color-default': 'var(--bg)',
  '--mantine-color-default-hover': 'var(--bg-hover)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--line-2)',
  '--mantine-color-disabled': 'var(--bg-sunk)',
  '--mantine-color-disabled-color': 'var(--text-3)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-filled-hover': 'var(--accent-hover)',
  '--mantine-primary-color-light': 'var(--accent-bg)',
  '--mantine-primary-color-light-hover': 'var(--accent-bg-2)',
  '--mantine-primary-color-light-color': 'var(--accent-text)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
  '--mantine-color-ink-filled': 'var(--accent)',
  '--mantine-color-ink-filled-hover': 'var(--accent-hover)',
  '--mantine-color-ink-light': 'var(--accent-bg)',
  '--mantine-color-ink-light-hover': 'var(--accent-bg-2)',
  '--mantine-color-ink-light-color': 'var(--accent-text)',
  '--mantine-color-ink-text': 'var(--accent-text)',
  '--mantine-color-ink-outline': 'var(--accent)',
  '--mantine-shadow-md': 'var(--shadow)',
}

/** Both schemes read the same names; tokens.css changes what they hold. */
export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared })
