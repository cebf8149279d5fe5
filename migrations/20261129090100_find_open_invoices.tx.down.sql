drop index invoices_open;
