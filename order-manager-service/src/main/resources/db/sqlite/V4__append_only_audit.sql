-- What was written into the audit table stays as it is, whoever opens the file.
CREATE TRIGGER audit_entries_do_not_change BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'The audit table only takes new entries');
END;

CREATE TRIGGER audit_entries_do_not_go BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'The audit table only takes new entries');
END;
