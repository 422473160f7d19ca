type Props = {
  label: string;
  help: string; // in brackets beside it
  value: string;
  onChange: (value: string) => void;
};

// A few optional words: nothing in it can be wrong, so it needs none of what a form's fields do.
export function NoteField({ label, help, value, onChange }: Props) {
  return (
    <label className="note-field">
      <span>
        <b>{label}</b> <span className="muted">({help})</span>
      </span>
      <textarea rows={2} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
    </label>
  );
}
