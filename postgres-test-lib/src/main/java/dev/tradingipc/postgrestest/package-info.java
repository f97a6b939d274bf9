/** A PostgreSQL server for tests. */
package dev.tradingipc.postgrestest;
