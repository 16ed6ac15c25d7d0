"""The dienstenkaart as Human Services Data Specification (HSDS) 3.0, and back. Pure: no database, no clock."""
