/** Numbers as papers print them. */

const marks: [number, string][] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

/** "XIV"; at most 3999, nothing for 0. */
export function roman(n: number): string {
  let rest = Math.min(n, 3999)
  let out = ''
  for (const [value, mark] of marks)
    while (rest >= value) {
      out += mark
      rest -= value
    }
  return out
}
