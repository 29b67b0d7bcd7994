/** Light, dark, or as the machine has it. */
import { Menu, useMantineColorScheme } from '@mantine/core'
import { Anchor } from '#kit/anchor.tsx'
import { useWords } from '#kit/words.ts'

export default function ThemeMenu({ onClose }: { onClose: () => void }) {
  const w = useWords('web')
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Menu opened onChange={(open) => open || onClose()} position="bottom-end">
      <Menu.Target>
        <Anchor label={w('top.theme')} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(scheme) => setColorScheme(scheme as typeof colorScheme)}
        >
          {(['light', 'dark', 'auto'] as const).map((scheme) => (
            <Menu.RadioItem key={scheme} value={scheme}>
              {w(`theme.${scheme}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}
