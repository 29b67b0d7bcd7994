/** After a form was refused: the cursor stands in its first wrong field, once that is drawn. */
export const focusWrong = (form: HTMLElement): void => {
  setTimeout(() => form.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
}
