import { Observable } from 'rxjs';

/** A stream that never comes, and the moments when somebody waits for it and leaves it. */
export function awaited(): {
  readonly never: Observable<never>;
  readonly arrived: Promise<void>;
  readonly left: Promise<void>;
} {
  let arrive: () => void;
  let leave: () => void;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  const left = new Promise<void>((resolve) => (leave = resolve));
  const never = new Observable<never>(() => {
    arrive();
    return () => {
      leave();
    };
  });
  return { never, arrived, left };
}
