"use client";

import { useEffect, useState } from "react";
import { type DeliveryTemplates, deliverySentence } from "./delivery-dates";
import type { Delivery } from "./nouns";

/** The page may have been drawn yesterday: once in the browser the dates are those of today. */
export function DeliveryLine({
  delivery,
  templates,
  text,
}: {
  readonly delivery: Delivery;
  readonly templates: DeliveryTemplates;
  readonly text: string;
}) {
  const [shown, setShown] = useState(text);
  useEffect(() => setShown(deliverySentence(new Date(), delivery, templates)), [delivery, templates]);
  return (
    <p className="mt-1.5">
      <span>{shown}</span>
      <span className="block text-[0.875rem] text-soft">{templates.note}</span>
    </p>
  );
}
