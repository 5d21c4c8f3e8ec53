import '../css/question.css';
import { useId, useLayoutEffect, useRef } from 'react';
import type { ReactElement } from 'react';

/** A question before something is lost: keeps the focus, Escape means staying. The way that loses nothing stands first. */
export function Question({
  title,
  text,
  stay,
  go,
  onStay,
  onGo,
}: {
  title: string;
  text: string;
  stay: string;
  go: string;
  onStay: () => void;
  onGo: () => void;
}): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  const name = useId();
  useLayoutEffect(() => {
    const opened = dialog.current;
    opened?.showModal();
    // Closing before it goes gives the focus back.
    return () => {
      opened?.close();
    };
  }, []);
  return (
    <dialog
      aria-describedby={`${name}-text`}
      aria-labelledby={name}
      className="question"
      onCancel={(event) => {
        event.preventDefault();
        onStay();
      }}
      ref={dialog}
      role="alertdialog"
    >
      <h2 id={name}>{title}</h2>
      <p id={`${name}-text`}>{text}</p>
      <div className="question-acts">
        <button className="button primary" onClick={onStay} type="button">
          {stay}
        </button>
        <button className="button" onClick={onGo} type="button">
          {go}
        </button>
      </div>
    </dialog>
  );
}
