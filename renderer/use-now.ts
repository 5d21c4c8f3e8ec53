import { useEffect, useState } from 'react';

const every = 30_000;

/** The present moment, kept fresh while it is shown. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(new Date());
    }, every);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return now;
}
