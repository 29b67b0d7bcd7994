/** The mark: many ways in, one way out. */
export const Brand = () => (
  <svg
    className="brand-mark"
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    strokeLinecap="round"
    aria-hidden="true"
  >
    <circle cx="8" cy="8" r="2.6" fill="currentColor" stroke="none" />
    <path d="M8 1.2v4M8 10.8v4M1.2 8h4M2.9 2.9l3 3M2.9 13.1l3-3" strokeWidth="1.7" />
    <path d="M10.8 8h4" strokeWidth="2.6" />
  </svg>
)
