package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.core.delivery.AuditEntry;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import java.util.List;

/** Says why a delivery is not in the inbox. */
record Missing(DeliveryInbox inbox) {

    String say(DeliveryId id) throws InterruptedException {
        List<AuditEntry> audit = InboxAccess.answer(inbox.audit(id));
        AuditEntry last = audit.isEmpty() ? null : audit.get(audit.size() - 1);
        return last != null && last.action() == AuditEntry.Action.DISCARDED
                ? "Delivery " + id + " was discarded by " + last.by() + " at " + last.at() + "."
                : "The inbox has no delivery " + id + ". mindee-async deliveries lists them.";
    }
}
